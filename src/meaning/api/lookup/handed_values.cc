// SPDX-License-Identifier: Apache-2.0
// Reads parameters, what is taken out of them, and what calls give for that.
#include "meaning/api/lookup/handed_values.h"

#include <charconv>

#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostNames = 4;

/// A whole number that is written there; -1 for anything else.
int number_at(const Syntax& syntax, ValueId id) {
  const ValueNode& node = syntax.value(id);
  const std::string_view text = syntax.text(node.text);
  int out = -1;
  if (node.kind != ValueKind::number) return -1;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() ? out : -1;
}

class Reader {
 public:
  Reader(const ReaderContext& context, SymbolRef function)
      : syntax_(context.project.of(function.file)),
        function_(function.symbol),
        symbol_(syntax_.symbols[function.symbol.index()]) {}

  Handed read(ValueId id) const {
    for (int step = 0; step < kMostNames && id.valid(); ++step) {
      const ValueNode& node = syntax_.value(id);
      const bool name = node.kind == ValueKind::parameter || node.kind == ValueKind::reference;
      if (!name) return part(node);
      if (const int place = parameter(node); place >= 0) return {place, 0, {}};
      id = bound_to(syntax_.text(node.text));
    }
    return {};
  }

 private:
  int parameter(const ValueNode& node) const {
    for (std::uint32_t i = 0; i < symbol_.parameter_count; ++i) {
      const syntax::Parameter& one = syntax_.parameters[symbol_.first_parameter + i];
      if (syntax_.text(one.name) == syntax_.text(node.text)) return static_cast<int>(i);
    }
    return -1;
  }

  bool is_rest(int place) const {
    return syntax_.parameters[symbol_.first_parameter + static_cast<std::uint32_t>(place)]
               .variadic != 0;
  }

  /// What the function gives the name once.
  ValueId bound_to(std::string_view name) const {
    ValueId out;
    for (const syntax::Binding& binding : syntax_.bindings) {
      if (binding.scope != function_ || syntax_.text(binding.target) != name) continue;
      if (out.valid()) return {};
      out = binding.value;
    }
    return out;
  }

  /// `options.path`, `args[1]`, `args[args.length - 1]`.
  Handed part(const ValueNode& node) const {
    const bool member = node.kind == ValueKind::member && node.child_count == 1;
    const bool index = node.kind == ValueKind::index && node.child_count == 2;
    if (!member && !index) return {};
    const ValueNode& object = syntax_.value(syntax_.child(node, 0));
    const int place = parameter(object);
    if (place < 0) return {};
    const bool rest = is_rest(place);
    if (member) return rest ? Handed() : Handed{place, 0, syntax_.text(node.text)};
    const ValueNode& key = syntax_.value(syntax_.child(node, 1));
    if (key.kind == ValueKind::string && !rest) return {place, 0, syntax_.text(key.text)};
    const int number = number_at(syntax_, syntax_.child(node, 1));
    if (rest && number >= 0) return {place + number, 0, {}};
    if (!rest || key.kind != ValueKind::arithmetic || key.child_count != 2) return {};
    const ValueNode& length = syntax_.value(syntax_.child(key, 0));
    const int back = number_at(syntax_, syntax_.child(key, 1));
    const bool counted = length.kind == ValueKind::member && length.child_count == 1 &&
                         syntax_.text(length.text) == "length" &&
                         parameter(syntax_.value(syntax_.child(length, 0))) == place;
    if (!counted || back <= 0 || syntax_.text(key.text) != "-") return {};
    return {place, back, {}};
  }

  const Syntax& syntax_;
  SymbolId function_;
  const syntax::Symbol& symbol_;
};

/// What a record keeps under a key; the record may stand behind a name.
ValueRef entry_of(const ReaderContext& context, FileId file, SymbolId scope, ValueId record,
                  std::string_view key) {
  const auto found = follow(context, file, scope, record);
  if (found && found->value.valid()) {
    file = found->file;
    record = found->value;
  }
  const Syntax& syntax = context.project.of(file);
  const ValueNode& node = syntax.value(record);
  for (std::size_t i = 0; node.kind == ValueKind::record && i < node.child_count; ++i) {
    const ValueNode& entry = syntax.value(syntax.child(node, i));
    if (entry.kind == ValueKind::entry && entry.child_count > 0 && syntax.text(entry.text) == key)
      return {file, syntax.child(entry, 0)};
  }
  return {};
}

/// `routes` of `routes.Register("/orders", all)`, where `Register` is a static method that is
/// written for what it is called on: its first parameter. None where that stands among the
/// arguments, as in `Extensions.Register(routes, …)`.
ValueId called_on(const Syntax& own, const syntax::Symbol& function, const Syntax& syntax,
                  const syntax::Call& call) {
  const bool extends = (function.flags & syntax::kStatic) != 0 && !function.receiver.empty() &&
                       function.parameter_count > 0 && function.container.valid();
  if (!extends || !call.callee.valid()) return {};
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
  const ValueId object = syntax.child(callee, 0);
  const std::string_view holder = own.text(own.symbols[function.container.index()].name);
  return syntax.text(syntax.value(object).text) == holder ? ValueId() : object;
}

}  // namespace

Handed handed_value(const ReaderContext& context, SymbolRef function, ValueRef value) {
  if (value.file != function.file || !value.value.valid() || !function.symbol.valid()) return {};
  return Reader(context, function).read(value.value);
}

ValueRef given_by(const ReaderContext& context, SymbolRef function, FileId file,
                  const syntax::Call& call, const Handed& handed) {
  const Syntax& own = context.project.of(function.file);
  const Syntax& syntax = context.project.of(file);
  const syntax::Symbol& symbol = own.symbols[function.symbol.index()];
  std::string_view name;
  if (handed.place < static_cast<int>(symbol.parameter_count))
    name = own.text(
        own.parameters[symbol.first_parameter + static_cast<std::uint32_t>(handed.place)].name);
  const ValueId object = called_on(own, symbol, syntax, call);
  if (object.valid() && handed.place == 0)
    return handed.field.empty() ? ValueRef{file, object} : ValueRef();
  const int place = object.valid() ? handed.place - 1 : handed.place;
  const int wanted = handed.from_end > 0 ? call.argument_count - handed.from_end : place;
  if (wanted < place) return {};
  int seen = 0;
  for (std::uint32_t i = 0; i < call.argument_count; ++i) {
    const ValueId id = syntax.arguments[call.first_argument + i];
    if (!id.valid()) continue;
    const ValueNode& node = syntax.value(id);
    ValueId found;
    if (node.kind == ValueKind::entry) {
      if (syntax.text(node.text) == name && node.child_count > 0) found = syntax.child(node, 0);
    } else if (seen++ == wanted) {
      found = id;
    }
    if (!found.valid()) continue;
    return handed.field.empty() ? ValueRef{file, found}
                                : entry_of(context, file, call.scope, found, handed.field);
  }
  return {};
}

linking::NameId handed_member(const ReaderContext& context, FileId file,
                              const syntax::Annotation& note) {
  const syntax::Syntax& syntax = context.project.of(file);
  if (note.argument_count < 2) return 0;
  const ValueId first = syntax.arguments[note.first_argument];
  if (!first.valid() || syntax.value(first).kind != syntax::ValueKind::member) return 0;
  return context.links.what_is({file, first}).origin;
}

}  // namespace cutaway::meaning
