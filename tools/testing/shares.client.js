// In each of Karma's browsers: runs a share of the specs, whole suites each. Karma's adapter asks every filter that is there.
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
    share ??= new Set(
      env.topSuite().children.flatMap((suite, at) => (at % of === index ? idsIn(suite) : [])),
    );
    return share.has(id);
  };
  env.configure({ specFilter });
}
