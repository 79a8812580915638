// SPDX-License-Identifier: Apache-2.0
// One value of an unknown class among those that a field is given is enough to say nothing.
#include "model/trace/held_fields.h"

#include "base/text.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostSteps = 5;
constexpr std::size_t kMostPuts = 8, kMostCallers = 8;

bool is_made(SymbolKind kind) { return kind == SymbolKind::class_ || kind == SymbolKind::struct_; }

bool is_function(SymbolKind kind) {
  return kind == SymbolKind::function || kind == SymbolKind::method ||
         kind == SymbolKind::constructor;
}

/// Takes one class to another; false where they differ or one is not known.
bool join(SymbolRef& known, SymbolRef other) {
  if (!other.valid() || (known.valid() && known != other)) return false;
  known = other;
  return true;
}

}  // namespace

SymbolRef field_of(const Inputs& in, FileId file, ValueId value) {
  const Syntax& syntax = in.project.of(file);
  const ValueNode& node = syntax.value(value);
  if (node.kind != ValueKind::member || node.child_count == 0) return {};
  const SymbolRef type = in.links.what_is({file, syntax.child(node, 0)}).symbol;
  if (!type.valid() || !in.has(type.file)) return {};
  const Syntax& there = in.project.of(type.file);
  const std::uint32_t end = there.symbols[type.symbol.index()].end_line;
  for (std::size_t s = type.symbol.index() + 1; s < there.symbols.size(); ++s) {
    const syntax::Symbol& one = there.symbols[s];
    if (one.line > end) break;
    const bool field = one.kind == SymbolKind::field || one.kind == SymbolKind::property;
    if (field && one.container == type.symbol && there.text(one.name) == syntax.text(node.text))
      return {type.file, SymbolId(s)};
  }
  return {};
}

const HeldFields::Puts& HeldFields::puts() const {
  for (std::size_t f = 0; !read_ && f < in_.project.size(); ++f)
    if (in_.own(FileId(f))) note_puts(FileId(f));
  read_ = true;
  return puts_;
}

/// `shop.orders = orders`, and `Shop{orders: orders}` wherever it is written.
void HeldFields::note_puts(FileId file) const {
  const Syntax& syntax = in_.project.of(file);
  for (const syntax::Binding& binding : syntax.bindings) {
    const std::string_view target = syntax.text(binding.target);
    const std::size_t dot = target.rfind('.');
    const Put put{file, binding.value, binding.scope, binding.line};
    if (dot != std::string_view::npos) puts_[std::string(target.substr(dot + 1))].push_back(put);
    if (binding.value.valid()) note_record(file, syntax.value(binding.value), put);
  }
  for (const syntax::Exit& exit : syntax.exits)
    if (exit.value.valid())
      note_record(file, syntax.value(exit.value), {file, {}, exit.scope, exit.line});
  for (const syntax::Call& call : syntax.calls) {
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax.arguments[call.first_argument + a];
      if (given.valid()) note_record(file, syntax.value(given), {file, {}, call.scope, call.line});
    }
  }
}

void HeldFields::note_record(FileId file, const ValueNode& record, const Put& at) const {
  if (record.kind != ValueKind::record) return;
  const Syntax& syntax = in_.project.of(file);
  for (std::size_t e = 0; e < record.child_count; ++e) {
    const ValueNode& entry = syntax.value(syntax.child(record, e));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    Put put = at;
    put.value = syntax.child(entry, 0);
    puts_[std::string(syntax.text(entry.text))].push_back(put);
  }
}

SymbolRef HeldFields::class_of(FileId file, ValueId value, SymbolId scope,
                               std::uint32_t line) const {
  return class_of(Put{file, value, scope, line}, 0);
}

SymbolRef HeldFields::class_of(const Put& put, int depth) const {
  if (depth > kMostSteps || !put.value.valid()) return {};
  const Syntax& syntax = in_.project.of(put.file);
  const ValueNode& node = syntax.value(put.value);
  const SymbolRef type = in_.links.what_is({put.file, put.value}).symbol;
  if (!type.valid() || !in_.own(type.file)) return {};
  const SymbolKind kind = in_.project.of(type.file).symbols[type.symbol.index()].kind;
  if (is_made(kind)) return type;
  if (kind != SymbolKind::interface) return {};
  if (node.kind == ValueKind::member) {
    const SymbolRef field = field_of(in_, put.file, put.value);
    return field.valid() ? put_in(field, depth + 1) : SymbolRef();
  }
  if (node.kind == ValueKind::call && node.child_count > 0)
    return given_back(in_.links.what_is({put.file, syntax.child(node, 0)}).symbol, depth + 1);
  if (node.kind != ValueKind::parameter && node.kind != ValueKind::reference) return {};
  const std::string_view name = syntax.text(node.text);
  if (node.kind == ValueKind::reference) {
    const syntax::Binding* local = local_binding(syntax, put.scope, name, put.line);
    if (local == nullptr || local->value == put.value) return {};
    return class_of({put.file, local->value, local->scope, local->line}, depth + 1);
  }
  for (SymbolId at = put.scope; at.valid(); at = syntax.symbols[at.index()].container) {
    const syntax::Symbol& function = syntax.symbols[at.index()];
    for (std::uint32_t p = 0; p < function.parameter_count; ++p)
      if (syntax.text(syntax.parameters[function.first_parameter + p].name) == name)
        return given({put.file, at}, name, depth + 1);
  }
  return {};
}

/// A field that other folders cannot name is given nothing there.
SymbolRef HeldFields::put_in(SymbolRef field, int depth) const {
  const auto [at, fresh] = known_.try_emplace(field);
  if (!fresh) return at->second;
  const Syntax& there = in_.project.of(field.file);
  const syntax::Symbol& symbol = there.symbols[field.symbol.index()];
  const bool inside = (symbol.flags & syntax::kExported) == 0;
  const auto folder = folder_name(in_.file(field.file).path);
  const auto put_there = puts().find(there.text(symbol.name));
  SymbolRef out;
  std::size_t count = 0;
  for (const Put& put : put_there == puts_.end() ? std::vector<Put>() : put_there->second) {
    if (inside && folder_name(in_.file(put.file).path) != folder) continue;
    if (put.value.valid() && in_.project.of(put.file).value(put.value).kind == ValueKind::null)
      continue;
    if (++count > kMostPuts || !join(out, class_of(put, depth))) return {};
  }
  return known_[field] = out;
}

/// The class of what all callers hand over.
SymbolRef HeldFields::given(SymbolRef function, std::string_view parameter, int depth) const {
  const Syntax& there = in_.project.of(function.file);
  const syntax::Symbol& symbol = there.symbols[function.symbol.index()];
  std::uint32_t place = 0;
  while (there.text(there.parameters[symbol.first_parameter + place].name) != parameter) ++place;
  SymbolRef out;
  std::size_t count = 0;
  for (const auto& [file, index] : in_.links.callers(function)) {
    if (!in_.own(file)) continue;
    const Syntax& syntax = in_.project.of(file);
    const syntax::Call& call = syntax.calls[index];
    if (++count > kMostCallers || place >= call.argument_count) return {};
    const ValueId value = syntax.arguments[call.first_argument + place];
    if (!join(out, class_of({file, value, call.scope, call.line}, depth))) return {};
  }
  return out;
}

/// The class of all that a function gives back.
SymbolRef HeldFields::given_back(SymbolRef function, int depth) const {
  if (!function.valid() || !in_.own(function.file)) return {};
  const Syntax& syntax = in_.project.of(function.file);
  if (!is_function(syntax.symbols[function.symbol.index()].kind)) return {};
  SymbolRef out;
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.scope != function.symbol || exit.kind != syntax::ExitKind::return_) continue;
    if (!exit.value.valid()) return {};
    ValueId value = exit.value;
    // `return nil, err` and `return store, nil`: the first of several.
    if (syntax.value(value).kind == ValueKind::list && syntax.value(value).child_count > 0)
      value = syntax.child(syntax.value(value), 0);
    if (syntax.value(value).kind == ValueKind::null) continue;
    if (!join(out, class_of({function.file, value, exit.scope, exit.line}, depth))) return {};
  }
  return out;
}

}  // namespace cutaway::model
