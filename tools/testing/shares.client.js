// In each of Karma's browsers: runs a share of the specs, every other one of two. Karma's adapter asks every filter that is there.
/* global jasmine, parent, XMLHttpRequest */
{
  const request = new XMLHttpRequest();
  const browser = new URLSearchParams(parent.location.search).get('id') ?? '';
  request.open('GET', `/share?browser=${browser}`, false);
  request.send();
  const { index, of } = JSON.parse(request.responseText);
  const env = jasmine.getEnv();
  const idsIn = ({ id, children }) => (children ? children.flatMap(idsIn) : [id]);
  let share = null;
  const specFilter = ({ id }) => {
    share ??= new Set(idsIn(env.topSuite()).filter((_, at) => at % of === index));
    return share.has(id);
  };
  env.configure({ specFilter });
}
