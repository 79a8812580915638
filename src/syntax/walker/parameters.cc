// SPDX-License-Identifier: Apache-2.0
// What stands in a definition's head: parameters, bases, receivers; and its documentation.
#include <algorithm>

#include "base/text.h"
#include "syntax/walker/walker.h"

namespace cutaway::syntax {
namespace {

constexpr std::size_t kDocLimit = 1024;
constexpr std::uint32_t kBasesMoved = 32;

std::string_view without_pointers(std::string_view type) {
  while (!type.empty() && (type.front() == '*' || type.front() == '&' || type.front() == ' '))
    type.remove_prefix(1);
  return type;
}

/// Where the definition itself is marked: not what a parameter's own tag says of the parameter, nor
/// where the mark is only named.
std::size_t find_deprecation(std::string_view comment) {
  constexpr std::string_view kMark = "@deprecated";
  for (std::size_t at = comment.find(kMark); at != std::string_view::npos;
       at = comment.find(kMark, at + 1)) {
    const std::size_t before = at == 0 ? std::string_view::npos : comment.rfind('\n', at - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    std::string_view line = comment.substr(begin, at - begin);
    line.remove_prefix(std::min(line.find_first_not_of(" \t\r/*#"), line.size()));
    const bool named = !line.empty() && (line.back() == '`' || line.back() == '"');
    if (!line.starts_with('@') && !named) return at;
  }
  return std::string_view::npos;
}

/// What a mark behind a long text says, with the lines below it: `kDocLimit` may end before it.
std::string deprecation_in(std::string_view comment) {
  constexpr std::size_t kMostOfMark = 300;
  const std::size_t mark = find_deprecation(comment);
  if (mark == std::string_view::npos) return {};
  std::string out;
  for (std::string_view line : split(comment.substr(mark, kMostOfMark), '\n')) {
    line = trim(line);
    while (line.starts_with('*') || line.starts_with('/')) line = trim(line.substr(1));
    if (line.ends_with("*/")) line = trim(line.substr(0, line.size() - 2));
    if (!out.empty()) out += '\n';
    out += line;
  }
  return out;
}

}  // namespace

void Walker::read_parameters(NodeIndex node, const Rule& rule, SymbolId id) {
  if (!has(rule, Slot::parameters)) return;
  const NodeIndex list = child(node, Slot::parameters);
  out_.symbols[id.index()].first_parameter = static_cast<std::uint32_t>(out_.parameters.size());
  if (list == kNoNode) return;
  std::vector<NodeIndex> nodes;
  if (this->rule(list).part == Part::parameters) {
    std::vector<NodeIndex> direct;
    argument_nodes(list, direct);
    const bool rest = has(this->rule(list), Slot::name) && child(list, Slot::name) != kNoNode;
    if (rest && direct.size() >= 2) direct.resize(direct.size() - 2);
    for (const NodeIndex one : direct) {  // optional ones may stand in a list of their own
      if (this->rule(one).part == Part::parameters) {
        argument_nodes(one, nodes);
      } else {
        nodes.push_back(one);
      }
    }
  } else {
    matches(node, Slot::parameters, nodes);
  }
  if (rule.positional) return positional_parameters(nodes, id);
  for (const NodeIndex one : nodes) add_parameter(one, id);
  const std::uint32_t plain = out_.symbols[id.index()].parameter_count;
  if (this->rule(list).part == Part::parameters && has(this->rule(list), Slot::name))
    add_rest(list, id);
  if (!rule.fields) return;
  const std::uint32_t first = out_.symbols[id.index()].first_parameter;
  const std::uint32_t count = out_.symbols[id.index()].parameter_count;
  for (std::uint32_t i = 0; i < count; ++i) {
    // The last one of `record Tags(params string[] Names)` has no node of its own.
    const NodeIndex of = i < plain ? nodes[std::min<std::size_t>(i, nodes.size() - 1)] : list;
    parameter_field(of, out_.parameters[first + i], id);
  }
}

/// The last parameter, whose type and name stand in the list itself: `(int a, params string[] b)`.
void Walker::add_rest(NodeIndex list, SymbolId id) {
  const NodeIndex name = child(list, Slot::name);
  if (name == kNoNode) return;
  Parameter parameter;
  parameter.line = line(name);
  parameter.type = type_text(child(list, Slot::type));
  parameter.name = pool_.keep(cut_utf8(text(name), 120));
  parameter.variadic = 1;
  out_.parameters.push_back(parameter);
  ++out_.symbols[id.index()].parameter_count;
}

/// `struct Meters(f64)`: the fields have numbers.
void Walker::positional_parameters(const std::vector<NodeIndex>& types, SymbolId id) {
  for (std::size_t i = 0; i < types.size() && i < 64; ++i) {
    Parameter parameter;
    parameter.name = pool_.keep(std::to_string(i));
    parameter.type = type_text(types[i]);
    parameter.line = line(types[i]);
    out_.parameters.push_back(parameter);
    ++out_.symbols[id.index()].parameter_count;
  }
}

/// `def close(%Order{} = order)`: the name of what is taken, and the shape that it must have.
bool Walker::matched_parameter(NodeIndex node, SymbolId id) {
  const Rule& own = rule(node);
  if (own.form != Form::binary || table_.meaning(operator_text(node, own)) != "assign")
    return false;
  NodeIndex shape = unwrap(child(node, Slot::left)), name = unwrap(child(node, Slot::right));
  if (shape == kNoNode || name == kNoNode) return false;
  const auto is_name = [&](NodeIndex one) { return first_child(one) == kNoNode; };
  if (!is_name(name)) std::swap(shape, name);
  if (!is_name(name) || is_name(shape)) return false;
  Parameter parameter;
  parameter.line = line(node);
  parameter.name = pool_.keep(cut_utf8(text(name), 120));
  if (has(rule(shape), Slot::type)) parameter.type = type_text(child(shape, Slot::type));
  out_.parameters.push_back(parameter);
  ++out_.symbols[id.index()].parameter_count;
  return true;
}

void Walker::add_parameter(NodeIndex node, SymbolId id) {
  if (matched_parameter(node, id)) return;
  const Rule& own = rule(node);
  Parameter parameter;
  parameter.line = line(node);
  parameter.type = type_text(child(node, Slot::type));
  std::vector<NodeIndex> names;
  if (has(own, Slot::name)) {
    matches(node, Slot::name, names);
    if (names.empty()) names.push_back(kNoNode);
  } else {
    names.push_back(own.part == Part::pattern_default ? child(node, Slot::left) : node);
  }
  const NodeIndex given =
      own.part == Part::pattern_default ? child(node, Slot::right) : child(node, Slot::value);
  for (NodeIndex name : names) {
    bool rest = own.part == Part::pattern_rest;
    parameter.variadic = 0;
    if (name != kNoNode && rule(name).part == Part::pattern_rest && !has(rule(name), Slot::name)) {
      rest = true;
      if (text(name).starts_with("**")) parameter.variadic = 2;
      name = position(name, 0);
    }
    if (rest && name != kNoNode && rule(name).part == Part::pattern_list) {
      // `(...[router, tenant]: Given)` takes the same as `(router, tenant)`.
      std::vector<NodeIndex> pieces;
      argument_nodes(name, pieces);
      for (const NodeIndex piece : pieces) add_parameter(piece, id);
      continue;
    }
    if (rest && parameter.variadic == 0) parameter.variadic = 1;
    const std::string_view written = name == kNoNode ? std::string_view() : text(unwrap(name));
    const SymbolKind kind = out_.symbols[id.index()].kind;
    const bool self =
        std::find(table_.self.begin(), table_.self.end(), written) != table_.self.end();
    if (self && kind != SymbolKind::function && out_.symbols[id.index()].parameter_count == 0)
      continue;
    parameter.name = pool_.keep(cut_utf8(written, 120));
    parameter.default_value = value(given, written);
    out_.parameters.push_back(parameter);
    ++out_.symbols[id.index()].parameter_count;
    if (own.fields && has_modifier(node)) parameter_field(node, parameter, id);
    if (name == kNoNode || !table_.values) continue;
    name = unwrap(name);
    if (is_pattern(name)) {
      Target target;
      target.node = name;
      target.declares = true;
      target.statement = node;
      target.built = leaf(ValueKind::parameter, out_.text(parameter.name), name);
      target.destructured = true;
      bind(target);
    }
  }
}

/// `{ it.close() }`: an inline function that names no parameter has one all the same.
void Walker::add_implicit_parameter(NodeIndex node, SymbolId id) {
  if (table_.implicit_parameter.empty() || child(node, Slot::parameters) != kNoNode) return;
  if (rule(node).form != Form::function) return;
  Parameter parameter;
  parameter.line = line(node);
  parameter.name = pool_.keep(table_.implicit_parameter);
  out_.symbols[id.index()].first_parameter = static_cast<std::uint32_t>(out_.parameters.size());
  out_.parameters.push_back(parameter);
  ++out_.symbols[id.index()].parameter_count;
}

bool Walker::has_modifier(NodeIndex node) {
  if (modifier_flags(node) != 0) return true;
  for (NodeIndex c = first_child(node); c != kNoNode; c = next_sibling(c)) {
    if (rule(c).part == Part::modifiers) return true;
  }
  return false;
}

/// `constructor(private http: Client)`, `record Point(int x)`: the parameter is a field of the
/// type.
void Walker::parameter_field(NodeIndex node, const Parameter& parameter, SymbolId id) {
  const Symbol owner = out_.symbols[id.index()];
  Symbol field;
  std::string name(out_.text(parameter.name));
  if (name.starts_with(table_.sigil)) name.erase(0, table_.sigil.size());
  field.name = pool_.keep(name);
  field.kind = SymbolKind::field;
  field.flags = modifier_flags(node);
  field.line = field.end_line = field.name_line = parameter.line;
  field.container = owner.kind == SymbolKind::constructor ? owner.container : id;
  field.type = parameter.type;
  out_.symbols.push_back(field);
}

void Walker::read_bases(NodeIndex node, const Rule& rule, SymbolId id) {
  out_.symbols[id.index()].first_base = static_cast<std::uint32_t>(out_.bases.size());
  if (!has(rule, Slot::bases)) return;
  std::vector<NodeIndex> open;
  matches(node, Slot::bases, open);
  std::reverse(open.begin(), open.end());
  while (!open.empty()) {
    const NodeIndex one = open.back();
    open.pop_back();
    const Part part = this->rule(one).part;
    // `Base(x)`, `Base by other`: the type in it is the base.
    const NodeIndex type =
        part == Part::bases && has(this->rule(one), Slot::type) ? child(one, Slot::type) : kNoNode;
    if (type != kNoNode) {
      add_base(type, id);
      continue;
    }
    if (part == Part::skip || part == Part::modifiers) continue;
    if (part == Part::type_arguments) {
      if (out_.symbols[id.index()].base_count > 0) {
        const std::string_view inside = text(one);
        out_.bases.back().arguments =
            pool_.keep(inside.size() > 2 ? inside.substr(1, inside.size() - 2) : inside);
      }
      continue;
    }
    if (part != Part::bases) {
      add_base(one, id);
      continue;
    }
    std::vector<NodeIndex> inner;
    argument_nodes(one, inner);
    open.insert(open.end(), inner.rbegin(), inner.rend());
  }
}

void Walker::add_base(NodeIndex node, SymbolId id) {
  if (node == kNoNode || !id.valid()) return;
  Symbol& symbol = out_.symbols[id.index()];
  if (symbol.base_count > 0 && symbol.first_base + symbol.base_count != out_.bases.size()) {
    if (symbol.base_count > kBasesMoved) return;
    // Other types stand between: the list goes on at the end.
    const std::vector<Base> own(out_.bases.begin() + symbol.first_base,
                                out_.bases.begin() + symbol.first_base + symbol.base_count);
    symbol.first_base = static_cast<std::uint32_t>(out_.bases.size());
    out_.bases.insert(out_.bases.end(), own.begin(), own.end());
  }
  if (symbol.base_count == 0) symbol.first_base = static_cast<std::uint32_t>(out_.bases.size());
  const std::string_view written = without_pointers(cut_utf8(text(node), 200));
  Base base;
  base.line = line(node);
  const std::size_t bracket = written.find_first_of("<[(");
  base.name = pool_.keep(dotted(trim(written.substr(0, bracket))));
  if (bracket != std::string_view::npos && written[bracket] != '(' &&
      written.size() > bracket + 2) {
    base.arguments = pool_.keep(written.substr(bracket + 1, written.size() - bracket - 2));
  }
  if (base.name.empty()) return;
  out_.bases.push_back(base);
  ++out_.symbols[id.index()].base_count;
}

/// `use A, B;`: several bases in one statement.
void Walker::embedded(NodeIndex node) {
  std::vector<NodeIndex> names;
  matches(node, Slot::embedded, names);
  for (const NodeIndex one : names) add_base(one, context_.container);
}

/// A method written outside of its type: the type's name, and the receiver's own name as a binding.
void Walker::read_receiver(NodeIndex node, const Rule& rule, SymbolId id) {
  if (!has(rule, Slot::receiver)) return;
  const NodeIndex receiver = child(node, Slot::receiver);
  if (receiver == kNoNode) return;
  std::string_view type = without_pointers(text(receiver));
  type = trim(type.substr(0, type.find_first_of("<[")));
  const Text kept = pool_.keep(type);
  out_.symbols[id.index()].receiver = kept;
  if (out_.symbols[id.index()].kind == SymbolKind::function) {
    out_.symbols[id.index()].kind = SymbolKind::method;
  }
  const auto& named = table_.constructors;
  const bool as_type = type.ends_with(out_.text(out_.symbols[id.index()].name)) &&
                       std::find(named.begin(), named.end(), "{type}") != named.end();
  if (as_type) out_.symbols[id.index()].kind = SymbolKind::constructor;
  receivers_.emplace_back(id, kept);
  const NodeIndex name =
      at(receiver).parent != node && has(this->rule(at(receiver).parent), Slot::name)
          ? child(at(receiver).parent, Slot::name)
          : kNoNode;
  if (name == kNoNode || !table_.values) return;
  Binding binding;
  binding.target = keep(name);
  binding.type = type_text(receiver);
  binding.scope = id;
  binding.line = line(name);
  out_.bindings.push_back(binding);
}

void Walker::read_docs(NodeIndex node, const Rule&, SymbolId id) {
  const NodeIndex body = child(node, Slot::body);
  if (body != kNoNode && !table_.docstring.empty() && rule(body).part == Part::body)
    read_docstring(body, id);
  Symbol& symbol = out_.symbols[id.index()];
  if (!symbol.doc.empty() || run_.first == kNoNode || !run_.own_line ||
      run_.end_row + 2 < symbol.line || run_.row + 1 > symbol.line || at(run_.last).next > node) {
    return;
  }
  if (!table_.comments_are_docs && !is_doc(run_.first)) return;
  symbol.doc = clean_comment(run_.first, run_.last, kDocLimit);
  symbol.doc_line = run_.row + 1;
  if (has_doc_types()) {
    doc_run_ = text_.substr(at(run_.first).start, at(run_.last).end - at(run_.first).start);
    doc_row_ = run_.row;
  }
  if (find_deprecation(out_.text(symbol.doc)) == std::string_view::npos) {
    const std::string mark = deprecation_in(
        text_.substr(at(run_.first).start, at(run_.last).end - at(run_.first).start));
    if (!mark.empty()) {
      const std::string doc(out_.text(symbol.doc));
      const std::size_t room = kDocLimit > mark.size() ? kDocLimit - mark.size() - 1 : 0;
      symbol.doc = pool_.keep_masked(std::string(cut_utf8(doc, room)) + "\n" +
                                     std::string(cut_utf8(mark, kDocLimit - 1)));
    }
  }
  if (find_deprecation(out_.text(symbol.doc)) != std::string_view::npos)
    symbol.flags |= kDeprecated;
  run_ = {};
}

void Walker::read_docstring(NodeIndex body, SymbolId id) {
  for (const Path& path : table_.docstring) {
    const NodeIndex found = follow(path, body);
    if (found == kNoNode || position(body, 0) == kNoNode || rule(found).form != Form::string)
      continue;
    if (found >= at(position(body, 0)).next) continue;
    const std::string written = plain_string(found);
    std::string doc;
    for (const std::string_view one : split(trim(written), '\n')) {
      if (!doc.empty()) doc += '\n';
      doc += trim(one);
    }
    out_.symbols[id.index()].doc = pool_.keep_masked(cut_utf8(doc, kDocLimit));
    out_.symbols[id.index()].doc_line = line(found);
    return;
  }
}

}  // namespace cutaway::syntax
