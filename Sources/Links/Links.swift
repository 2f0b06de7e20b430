/// Namespace marker of the target while it is empty.
enum LinksTarget {}
