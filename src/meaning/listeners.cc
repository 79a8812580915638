// SPDX-License-Identifier: Apache-2.0
// A table has a class for each event and the classes that take it beside it.
#include "meaning/listeners.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostListeners = 200;

std::string_view last_name(std::string_view dotted) {
  return dotted.substr(dotted.find_last_of(".:\\? ") + 1);
}

/// "OrderPaid" of `Shop\OrderPaid::class`, also where the file calls that class otherwise.
std::string_view class_in(const Syntax& syntax, std::string_view key) {
  if (key.ends_with("::class")) key.remove_suffix(7);
  for (const syntax::Import& import : syntax.imports)
    if (!import.alias.empty() && syntax.text(import.alias) == key)
      return last_name(syntax.text(import.name.empty() ? import.module : import.name));
  return last_name(key);
}

class Reader {
 public:
  Reader(const ReaderContext& context, const Match& match)
      : context_(context), match_(match), syntax_(context.project.of(match.site.file)) {}

  std::vector<Meaning> table() {
    const Operand rows = pick(context_, match_.site, match_.shape->role("rows"));
    if (rows.kind != Operand::Kind::value || !rows.value.valid()) return {};
    const Syntax& there = context_.project.of(rows.value.file);
    const ValueNode& record = there.value(rows.value.value);
    for (std::size_t i = 0; record.kind == ValueKind::record && i < record.child_count; ++i) {
      const ValueNode& entry = there.value(there.child(record, i));
      if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
      const std::string_view event = class_in(there, there.text(entry.text));
      const ValueId said = there.child(entry, 0);
      const ValueNode& all = there.value(said);
      if (all.kind != ValueKind::list) add_class(rows.value.file, said, event);
      for (std::size_t one = 0; all.kind == ValueKind::list && one < all.child_count; ++one)
        add_class(rows.value.file, there.child(all, one), event);
    }
    return std::move(out_);
  }

  std::vector<Meaning> functions() {
    const std::string names(match_.shape->role("functions").substr(1));
    for (std::size_t s = 0; s < syntax_.symbols.size(); ++s) {
      const syntax::Symbol& one = syntax_.symbols[s];
      if (!is_function(one) || one.parameter_count == 0 || !one.container.valid() ||
          (one.flags & (syntax::kPrivate | syntax::kAbstract | syntax::kStatic)) != 0 ||
          !matches_glob(names, syntax_.text(one.name)))
        continue;
      // `OrderPaid|OrderFailed`
      for (const std::string_view written :
           split(syntax_.text(syntax_.parameters[one.first_parameter].type), '|')) {
        const std::string_view type = last_name(trim(written));
        if (type.empty() || type.front() < 'A' || type.front() > 'Z') continue;
        add({match_.site.file, SymbolId(s)}, type,
            {match_.site.file, one.name_line, one.name_line});
      }
    }
    return std::move(out_);
  }

 private:
  /// `SendMail::class`, and `[SendMail::class, 'paid']` by its class.
  void add_class(FileId file, ValueId value, std::string_view event) {
    if (!value.valid()) return;
    const Syntax& there = context_.project.of(file);
    const ValueNode* node = &there.value(value);
    if (node->kind != ValueKind::member || node->child_count == 0 ||
        there.text(node->text) != "class")
      return;
    const SymbolRef type = symbol_of(context_, {file, there.child(*node, 0)});
    if (type.valid() && is_own(context_, type.file))
      add(type, event, {file, node->line, node->line});
  }

  void add(SymbolRef handler, std::string_view event, const Place& place) {
    if (event.empty() || out_.size() == kMostListeners) return;
    Meaning meant;
    meant.shape = match_.shape;
    meant.means = "listener";
    meant.technology = match_.shape->technology;
    meant.place = place;
    meant.scope = meant.handler = handler;
    linking::ClosedValue takes;
    takes.alternatives.push_back({std::string(event), true, {place}, {}, {}, false});
    meant.values.emplace_back("takes", std::move(takes));
    out_.push_back(std::move(meant));
  }

  const ReaderContext& context_;
  const Match& match_;
  const Syntax& syntax_;
  std::vector<Meaning> out_;
};

}  // namespace

std::vector<Meaning> listed_listeners(const ReaderContext& context, const Match& match) {
  if (match.shape->means != "listener" || !is_own(context, match.site.file)) return {};
  Reader reader(context, match);
  if (!match.shape->role("rows").empty()) return reader.table();
  return match.shape->role("functions").empty() ? std::vector<Meaning>() : reader.functions();
}

}  // namespace cutaway::meaning
