/**
 * A page that its browser translates has other text nodes: each is taken out, and a <font> with the translation put in its place.
 * What Angular writes into its own node, or takes away with it, nobody sees any more: "Joining…" stayed beside "Join call".
 * An element stays the same: what can change is written by `[textContent]`, and what can go away is an element.
 */
export const liveText = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      live: 'A browser that translates the page would keep the old text: write <span [textContent]="…"></span>.',
      bare: 'A browser that translates the page would not let this text go: put it into an element.',
    },
  },
  create(context) {
    const { parserServices } = context.sourceCode;
    const report = (node, messageId) =>
      context.report({ loc: parserServices.convertNodeSourceSpanToLoc(node.sourceSpan), messageId });
    return {
      BoundText(node) {
        if (isInBlock(node)) report(node, 'bare');
        else if (!node.value.ast.expressions.every(isWord)) report(node, 'live');
      },
      Text(node) {
        if (isInBlock(node) && node.value.trim() !== '') report(node, 'bare');
      },
    };
  },
};

/** The parts of a template that come and go with a condition, or stand for what a host leaves out. */
function isInBlock({ parent }) {
  return /Block|Branch|Case|Empty|Content|Template/.test(parent?.type ?? '');
}

/** `intl().joinCall`: a word of the interface, which changes only with the language. */
function isWord(expression) {
  const { receiver } = expression;
  return (
    expression.type === 'PropertyRead' &&
    receiver.type === 'Call' &&
    receiver.args.length === 0 &&
    /^(intl|words)$/.test(receiver.receiver?.name ?? '')
  );
}
