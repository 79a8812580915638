// SPDX-License-Identifier: Apache-2.0
// Variables and assignments: symbols at the top and in types, bindings elsewhere.
#include <algorithm>

#include "base/text.h"
#include "syntax/walker/walker.h"

namespace cutaway::syntax {

/// A field outside of a type is part of a written type, nothing that exists by itself.
bool Walker::is_misplaced(const Rule& rule) const {
  if (!rule.has_symbol ||
      (rule.symbol != SymbolKind::field && rule.symbol != SymbolKind::enum_member)) {
    return false;
  }
  if (!context_.container.valid()) return true;
  switch (out_.symbols[context_.container.index()].kind) {
    case SymbolKind::class_:
    case SymbolKind::struct_:
    case SymbolKind::interface:
    case SymbolKind::trait:
    case SymbolKind::enum_:
    case SymbolKind::enum_member:
    case SymbolKind::annotation_type:
    case SymbolKind::type_alias:
      return false;
    default:
      return true;
  }
}

/// A function of a type whose body stands elsewhere, or nowhere: `int total() const;`.
bool Walker::declare_function(NodeIndex node, const Rule& rule) {
  if (!has(rule, Slot::prototype) || context_.function.valid()) return false;
  const NodeIndex name = child(node, Slot::prototype);
  if (name == kNoNode || !context_.container.valid()) return false;
  const SymbolKind kind = kind_in_context(SymbolKind::function, text(name));
  if (kind == SymbolKind::function) return false;  // not in a type
  const SymbolId id = add_symbol(node, name, pool_.keep(cut_utf8(text(name), 200)), kind);
  out_.symbols[id.index()].flags |= kAbstract;
  out_.symbols[id.index()].type = type_text(child(node, Slot::type));
  out_.symbols[id.index()].value = value(child(node, Slot::value));  // `= 0`: nowhere
  read_docs(node, rule, id);
  read_parameters(node, rule, id);
  return true;
}

void Walker::variable(NodeIndex node, const Rule& rule) {
  if (declare_function(node, rule)) return;
  if (is_misplaced(rule)) return;
  const NodeIndex parent = at(node).parent;
  if (parent != kNoNode && this->rule(parent).part == Part::pattern_rest) return;  // a parameter
  std::vector<NodeIndex> names;
  matches(node, Slot::name, names);
  if (names.empty() && has(rule, Slot::embedded))
    return add_base(child(node, Slot::embedded), context_.container);
  Target target;
  target.statement = node;
  target.value = child(node, Slot::value);
  target.type = type_text(child(node, Slot::type));
  target.declares = true;
  if (names.size() == 1 && target.value != kNoNode && import_call(target.value, names.front()))
    return;
  if (!table_.iota.empty()) iota_group(node, rule, target);
  std::vector<NodeIndex> values;
  if (target.value != kNoNode && this->rule(target.value).part == Part::list)
    argument_nodes(target.value, values);
  target.alone = names.size() == 1;
  for (std::size_t i = 0; i < names.size(); ++i) {
    target.node = names[i];
    target.constant = is_constant(node, rule, text(names[i]));
    if (values.size() == names.size()) target.value = values[i];
    target.position = static_cast<std::uint8_t>(
        values.size() == names.size() ? 0 : std::min<std::size_t>(i, 255));
    const Text written = target.type;
    if (written.empty() && target.position == 0) target.type = cast_type(target.value);
    bind(target);
    target.type = written;
  }
  iota_ = -1;
}

/// `const ( A = iota; B; C )`: a missing value repeats the last one, `iota` counts.
void Walker::iota_group(NodeIndex node, const Rule& rule, Target& target) {
  if (rule.symbol != SymbolKind::constant) return;
  const NodeIndex group = at(node).parent;
  if (group != iota_group_) {
    iota_group_ = group;
    iota_next_ = 0;
    iota_spec_ = kNoNode;
  }
  iota_ = iota_next_++;
  if (target.value != kNoNode) {
    iota_spec_ = target.value;
  } else {
    target.value = iota_spec_;
  }
}

bool Walker::is_constant(NodeIndex node, const Rule& rule, std::string_view name) const {
  if (rule.has_symbol && rule.symbol == SymbolKind::constant) return true;
  if (!rule.constant_if.empty()) {
    const auto has_token = [&](std::uint16_t kind) {
      NodeIndex owner = node;
      for (int climbed = 0; climbed < 3 && owner != kNoNode; ++climbed, owner = at(owner).parent) {
        if (climbed > 1 && this->rule(owner).part != Part::declaration) break;
        for (NodeIndex c = first_child(owner); c != kNoNode && c <= node; c = next_sibling(c)) {
          if (at(c).kind == kind) return true;
          if (this->rule(c).part != Part::modifiers) continue;
          for (NodeIndex m = first_child(c); m != kNoNode; m = next_sibling(m)) {
            if (at(m).kind == kind) return true;
          }
        }
      }
      return false;
    };
    if (std::all_of(rule.constant_if.begin(), rule.constant_if.end(), has_token)) return true;
  }
  if (table_.constant_name == "capital")
    return !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
  if (table_.constant_name != "upper") return false;
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  return std::none_of(name.begin(), name.end(), is_lower) &&
         std::any_of(name.begin(), name.end(), is_upper);
}

void Walker::assign(NodeIndex node, const Rule& rule) {
  const NodeIndex left = child(node, Slot::left);
  const NodeIndex right = child(node, Slot::right);
  if (left == kNoNode || node == caught_) return;
  if (has(rule, Slot::operator_) && table_.meaning(operator_text(node, rule)) != "assign") return;
  if (at(node).parent != kNoNode && this->rule(at(node).parent).part == Part::entries) {
    return name_entry(node);
  }
  Target target;
  target.statement = node;
  target.type = type_text(child(node, Slot::type));
  target.declares = rule.declares;
  if (right != kNoNode && import_call(right, left)) return;
  if (const auto entered = std::find(entered_.begin(), entered_.end(), node);
      entered != entered_.end()) {
    entered_.erase(entered);
    const ValueId object = value(right);
    if (!object.valid()) return;
    target.built = add_value(ValueKind::index, {}, right, {object, unknown("entered")});
    target.destructured = true;
    return spread_targets(left, kNoNode, target);
  }
  spread_targets(left, right, target);
}

/// The type that a value is taken for: `x = (T)y`, `x := y.(T)`.
Text Walker::cast_type(NodeIndex value) {
  while (value != kNoNode && (rule(value).form == Form::inner || is_single_list(value))) {
    if (has(rule(value), Slot::type)) return type_text(child(value, Slot::type));
    value = has(rule(value), Slot::value) ? child(value, Slot::value) : position(value, 0);
  }
  return {};
}

void Walker::spread_targets(NodeIndex left, NodeIndex right, Target target) {
  std::vector<NodeIndex> lefts;
  std::vector<NodeIndex> rights;
  const bool many = rule(left).part == Part::list || rule(left).part == Part::pattern_list;
  if (many) {
    argument_nodes(left, lefts);  // none in `() = f()`
  } else {
    lefts.push_back(left);
  }
  if (right != kNoNode && rule(right).part == Part::list) argument_nodes(right, rights);
  const NodeIndex values = unwrap(right);
  if (many && rights.empty() && values != kNoNode && rule(values).form == Form::list &&
      rule(values).act == Act::none) {
    argument_nodes(values, rights);  // `a, b = (1, 2)`
  }
  const bool pairs = rights.size() == lefts.size();
  target.alone = lefts.size() == 1;
  target.taken_apart = lefts.size() > 1 && !pairs;
  for (std::size_t i = 0; i < lefts.size(); ++i) {
    target.node = lefts[i];
    target.value = pairs ? rights[i] : right;
    target.position = static_cast<std::uint8_t>(pairs ? 0 : std::min<std::size_t>(i, 255));
    target.constant = is_constant(target.statement, rule(target.statement), text(lefts[i]));
    const Text written = target.type;
    if (written.empty() && target.position == 0) target.type = cast_type(target.value);
    bind(target);
    target.type = written;
  }
}

void Walker::bind(const Target& target) {
  const Rule& own = rule(target.node);
  if (own.form == Form::inner && unwrap(target.node) != target.node) {
    Target inside = target;
    inside.node = unwrap(target.node);
    return bind(inside);
  }
  if (is_pattern(target.node)) {
    Target inside = target;
    inside.built = target.built.valid() ? target.built : value(target.value);
    return destructure(inside, 0);
  }
  if (own.part == Part::list && target.node != target.statement) {
    if (!target.taken_apart && target.position == 0)
      return spread_targets(target.node, target.value, target);
    Target inside = target;
    inside.built = element_of(target);
    inside.destructured = true;
    return spread_targets(target.node, kNoNode, inside);
  }
  if (own.form == Form::member || own.form == Form::index ||
      (own.form == Form::call && has(own, Slot::object))) {
    if (is_pattern_constant(target, "_")) return;
    return bind_place(target);
  }
  bind_name(target, key_text(target.node));
}

/// The element that a name gets when a value is taken apart.
ValueId Walker::element_of(const Target& target) {
  const ValueId whole = target.built.valid() ? target.built : value(target.value);
  return synthetic(ValueKind::index, whole, std::to_string(target.position), target.node);
}

ValueId Walker::target_value(const Target& target, std::string_view name) {
  return target.built.valid() || target.destructured ? target.built : value(target.value, name);
}

void Walker::bind_name(const Target& target, std::string_view name) {
  if (name.empty() || is_pattern_constant(target, name)) return;
  if (!table_.discard.empty() && name == table_.discard) return check_discard(target, name);
  const SymbolKind kind = kind_in_context(SymbolKind::function, name);
  if (name_function(target, name, kind)) return;
  const bool declares =
      target.constant || table_.constant_name != "capital" || rule(target.statement).has_symbol;
  if (target.declares && declares && !context_.function.valid()) {
    const Text kept = pool_.keep(name);
    const std::uint64_t key =
        (static_cast<std::uint64_t>(context_.container.value) << 32U) ^ kept.offset;
    if (declared_.insert(key).second) return declare(target, name);
  }
  add_binding(target, name, target_value(target, name));
}

void Walker::declare(const Target& target, std::string_view name) {
  const Rule& own = rule(target.statement);
  SymbolKind kind = own.has_symbol ? own.symbol : SymbolKind::variable;
  if (kind == SymbolKind::variable || kind == SymbolKind::constant) {
    kind = target.constant ? SymbolKind::constant : kind_in_context(SymbolKind::variable, name);
  }
  const NodeIndex place = kind == SymbolKind::enum_member ? target.node : target.statement;
  const SymbolId id = add_symbol(place, target.node, pool_.keep(name), kind);
  // Annotations that stand inside of the statement come later in the walk.
  const bool in_order = symbol_nodes_.empty() || symbol_nodes_.back().first < target.statement;
  if (in_order && target.alone) symbol_nodes_.emplace_back(target.statement, id);
  out_.symbols[id.index()].type = target.type;
  const std::size_t list = out_.symbols.size();
  const ValueId value =
      target.taken_apart && !target.destructured ? element_of(target) : target_value(target, name);
  out_.symbols[list - 1].value = value;
  read_docs(target.statement, own, id);
  if (!doc_run_.empty()) read_doc_types(id);
  read_tag(target.statement, id);
  if (!context_.container.valid()) export_list(name, value, target.node);
  if (target.destructured || !target.alone) return;
  open(at(place).next);
  context_.container = id;
}

/// A function takes the name of what it is assigned to. The function itself comes later in the
/// walk.
bool Walker::name_function(const Target& target, std::string_view name, SymbolKind kind) {
  const NodeIndex function = unwrap(target.value);
  if (!is_function(function) || target.destructured || target.position > 0) return false;
  Naming naming{function, target.statement, target.node, pool_.keep(name), kind, target.flags};
  naming.flags |= modifier_flags(target.statement);
  namings_.push_back(naming);
  return true;
}

void Walker::add_binding(const Target& target, std::string_view name, ValueId value) {
  if (!table_.values || full_) return;
  if (context_.extension.valid() && !context_.function.valid()) {  // `impl<T: Run>`
    if (!value.valid()) open_types_.emplace_back(frames_.back().end, name);
    return;
  }
  Binding binding;
  binding.target = pool_.keep(name);
  binding.type = target.type.empty() ? doc_type_above(target.statement) : target.type;
  binding.value = value;
  binding.scope = context_.scope;
  binding.guard = context_.guard;
  binding.position = target.position;
  binding.line = target.line != 0 ? target.line : line(target.node);
  out_.bindings.push_back(binding);
}

/// `_ = err`: an error that nobody looks at. What a discarded call would have given is not known
/// here.
void Walker::check_discard(const Target& target, std::string_view) {
  const NodeIndex given = unwrap(target.value);
  if (given == kNoNode || target.position > 0 || !table_.values) return;
  if (rule(given).form != Form::call && has_word(text(given), table_.error_words))
    add_block(BlockKind::swallow, target.statement, pool_.keep(cut_utf8(text(given), 80)));
}

void Walker::bind_place(const Target& target) {
  const std::string place = place_text(target.node);
  const std::size_t dot = place.find_last_of('.');
  const std::string last = dot == std::string::npos ? place : place.substr(dot + 1);
  const bool function = last.find('[') == std::string::npos && is_function(unwrap(target.value));
  const ValueId built = target_value(target, last);
  Target own = target;
  if (export_assignment(target.node, place, built)) own.flags = kExported;
  if (function && own.statement != kNoNode) name_function(own, last, SymbolKind::function);
  add_binding(target, place, built);
}

/// The written place without spaces; keys in double quotes.
std::string Walker::place_text(NodeIndex node) const {
  std::string place;
  const std::string_view written = cut_utf8(text(node), 160);
  for (std::size_t i = 0; i < written.size(); ++i) {
    const char c = written[i];
    const auto sign =
        std::find_if(table_.member_signs.begin(), table_.member_signs.end(),
                     [&](const std::string& one) { return written.substr(i).starts_with(one); });
    if (sign != table_.member_signs.end() && !place.empty()) {
      place += '.';
      i += sign->size() - 1;
      continue;
    }
    if (static_cast<unsigned char>(c) <= ' ' || c == '?' || c == '!') continue;
    place += c == '\'' ? '"' : c;
  }
  return place;
}

}  // namespace cutaway::syntax
