// SPDX-License-Identifier: Apache-2.0
// Reads what the catalogue's guard shapes say at a place: kind, name, value.
#include "meaning/api/guards/guards.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "meaning/api/guards/access_rules.h"
#include "meaning/api/guards/compared_proofs.h"
#include "meaning/api/guards/guard_values.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMaxLayers = 16;
constexpr std::size_t kMaxTexts = 12;
constexpr std::size_t kMostEntries = 4;  ///< of a record; a longer one describes something

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "hasAnyRole('ADMIN', 'OWNER')" → "ADMIN, OWNER", "isKnown()" → ""; all else stays as written.
/// Where only the first counts (the others say of what): "is_granted('edit', 'project')" → "edit".
std::string quoted_in_call(const std::string& text, bool only_first) {
  const std::size_t open = text.find('(');
  const bool call = open != std::string::npos && open > 0 && text.ends_with(")") &&
                    std::ranges::all_of(text.substr(0, open), [](unsigned char c) {
                      return std::isalnum(c) != 0 || c == '_';
                    });
  if (!call) return text;
  std::vector<std::string> out;
  const std::string inside = text.substr(open + 1, text.size() - open - 2);
  if (trim(inside).empty()) return {};
  for (const std::string_view piece : split(inside, ',')) {
    const std::string_view one = trim(piece);
    const bool whole = one.size() > 2 && one.front() == '\'' && one.back() == '\'' &&
                       one.substr(1, one.size() - 2).find('\'') == std::string_view::npos;
    if (!whole && !(only_first && !out.empty())) return text;
    if (whole && (!only_first || out.empty())) out.emplace_back(one.substr(1, one.size() - 2));
  }
  return join(out, ", ");
}

/// The same of several calls of which any one suffices: "is_granted('own') or is_granted('all')".
std::string quoted(const std::string& text, bool only_first) {
  constexpr std::string_view kOr = " or ";
  std::vector<std::string> out;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find(kOr, from), text.size());
    const std::string piece(trim(std::string_view(text).substr(from, to - from)));
    out.push_back(quoted_in_call(piece, only_first));
    if (out.size() > 1 && out.back() == piece) return text;
    from = to + kOr.size();
  }
  return out.size() == 1 || out.front().find('(') == std::string::npos ? join(out, ", ") : text;
}

/// `new Expression("is_granted('edit')")`: the one text that an object is made of; none without
/// one.
ValueId wrapped_text(const Syntax& syntax, const ValueNode& node) {
  if (node.kind != ValueKind::construct || node.child_count != 2) return {};
  return syntax.value(syntax.child(node, 1)).kind == ValueKind::string ? syntax.child(node, 1)
                                                                       : ValueId();
}

}  // namespace

/// `cached(list)`: a handler with something around it.
bool Guards::wraps_function(ValueRef value) const {
  const Syntax& syntax = context_.project.of(value.file);
  const ValueNode& node = syntax.value(value.value);
  for (std::size_t i = 1; node.kind == ValueKind::call && i < node.child_count; ++i) {
    const SymbolRef given = symbol_of(context_, {value.file, syntax.child(node, i)});
    if (!given.valid()) continue;
    const syntax::SymbolKind is =
        context_.project.of(given.file).symbols[given.symbol.index()].kind;
    if (is == syntax::SymbolKind::function || is == syntax::SymbolKind::method) return true;
  }
  return false;
}

/// The texts of an operand in the order in which they are written: "admin, owner", "limit 3".
/// Names that stand for numbers are named unless it counts (a limit).
std::string Guards::spoken(const Site& site, std::string_view form, bool counts) const {
  if (form.empty()) return {};
  struct Item {
    ValueRef value;
    std::string key;
  };
  std::vector<Item> open;
  if (form == "*") {
    for (const ValueId id : site.arguments) open.push_back({{site.file, id}, {}});
    std::ranges::reverse(open);
  } else {
    const Operand operand = pick(context_, site, form);
    if (operand.kind == Operand::Kind::text) return operand.text;
    if (operand.kind != Operand::Kind::value) return {};
    open.push_back({operand.value, {}});
  }
  std::vector<std::string> out;
  while (!open.empty() && out.size() < kMaxTexts) {
    const Item item = std::move(open.back());
    open.pop_back();
    if (!item.value.value.valid()) continue;
    const Syntax& syntax = context_.project.of(item.value.file);
    const ValueNode& node = syntax.value(item.value.value);
    if (!counts && node.kind == ValueKind::record && node.child_count > kMostEntries) continue;
    const bool several = node.kind == ValueKind::list || node.kind == ValueKind::record;
    if (several || node.kind == ValueKind::entry) {
      const std::string key = several ? item.key : std::string(syntax.text(node.text));
      for (std::size_t i = node.child_count; i-- > 0;)
        open.push_back({{item.value.file, syntax.child(node, i)}, key});
      continue;
    }
    if (wraps_function(item.value)) continue;
    std::string text(context_.links.close(item.value).best());
    const bool named = node.kind == ValueKind::reference || node.kind == ValueKind::member ||
                       node.kind == ValueKind::parameter;
    const bool unknown = text.empty() || text.starts_with("{");
    if (const ValueId inner = wrapped_text(syntax, node); unknown && inner.valid()) {
      open.push_back({{item.value.file, inner}, item.key});
      continue;
    }
    const bool counted = !counts && named && is_digits(text) && says_itself(item.value);
    if (unknown && named && !says_itself(item.value)) continue;
    if (unknown || counted) text = name_of(syntax, item.value.value);
    if (text.empty() || node.kind == ValueKind::function) continue;
    out.push_back(item.key.empty() || item.key == "default" ? text : item.key + " " + text);
  }
  return join(out, ", ");
}

std::string Guards::kind_said(const catalogue::Shape& shape, const Site& site, std::string& name) {
  const std::string_view form = shape.role("kind");
  if (form.starts_with("=")) return std::string(form.substr(1));
  const std::string text = spoken(site, form);
  if (name.empty()) name = text;
  const std::string_view word = std::string_view(text).substr(0, text.find(':'));
  std::string kind = functions_.kind_of_name(word);
  return kind.empty() ? functions_.kind_of_words(word) : kind;
}

/// `#[IsGranted("PUBLIC_ACCESS")]`: asks for what everybody has.
static bool lets_all_in(const catalogue::Catalogue& catalogue, std::string_view value) {
  return !value.empty() &&
         std::ranges::any_of(catalogue.table("guard_texts"), [&](const auto& row) {
           const std::string_view text =
               std::string_view(row.first).substr(row.first.find('.') + 1);
           return row.second == "public" && text == value;
         });
}

/// `@UseGuards(JwtAuthGuard, RolesGuard)`: what the guards themselves say, else their names.
std::vector<Guarding> Guards::given(const catalogue::Shape& shape, const Site& site) {
  std::vector<Guarding> out;
  std::vector<ValueId> values(site.arguments.begin(), site.arguments.end());
  if (const std::string_view form = shape.role("layers"); form != "*") {
    const Operand operand = pick(context_, site, form);
    if (operand.kind != Operand::Kind::value || operand.value.file != site.file) return out;
    values = {operand.value.value};
  }
  for (std::size_t i = 0; i < values.size() && i < kMaxLayers; ++i) {
    if (!values[i].valid()) continue;
    const ValueNode& node = context_.project.of(site.file).value(values[i]);
    for (std::size_t c = 0; node.kind == ValueKind::list && c < node.child_count; ++c)
      values.push_back(context_.project.of(site.file).child(node, c));
    if (node.kind != ValueKind::list) append(out, given_one(shape, site, values[i]));
  }
  return out;
}

/// `unread`: a function from outside, before handlers, whose name says nothing of what it does:
/// nobody has read whom it lets in.
std::vector<Guarding> Guards::unread(const catalogue::Shape& shape, ValueRef value,
                                     const std::string& name) const {
  const Syntax& syntax = context_.project.of(value.file);
  const ValueNode& node = syntax.value(value.value);
  const linking::Target target = context_.links.what_is(value);
  const bool outside = target.origin != 0 && !target.symbol.valid();
  const bool named = node.kind == ValueKind::reference || node.kind == ValueKind::member;
  if (shape.role("unread").empty() || !outside || !named || !functions_.kind_of_words(name).empty())
    return {};
  return {{"other", name, std::string(kMayRefuse), {value.file, node.line, node.line}}};
}

/// What one of the values says that a shape's `layers` pick.
std::vector<Guarding> Guards::given_one(const catalogue::Shape& shape, const Site& site,
                                        ValueId value) {
  const Syntax& syntax = context_.project.of(site.file);
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::arithmetic) return given_together(shape, site, value);
  if (node.kind == ValueKind::alternative || node.kind == ValueKind::unknown) return {};
  if (node.kind == ValueKind::string) return of_text(shape, site, {site.file, value});
  const std::string name(name_of(syntax, value));
  std::vector<Guarding> known = of_value({site.file, value});
  if (known.empty() && !shape.role("deep").empty()) {
    const SymbolRef needed = needed_by(shape, site);
    if (needed.valid()) known = of_needed(needed, true);
  }
  // `pipe_through [:browser, EnsureStaff]`: a step is named in place of a block of steps.
  if (known.empty() && !shape.role("ends").empty())
    known = of_step(shape, {site.file, site.scope}, {site.file, value});
  const std::string said = functions_.kind_of_words(name);
  // `before_action do authorize Order end`
  if (known.empty() && node.kind == ValueKind::function && node.symbol.valid())
    known = rights_inside({site.file, node.symbol});
  if (known.empty() && !name.empty()) {
    const std::string_view fallback = shape.role("kind");
    const bool silent =
        shape.role("words") == "=no" || said == "kept" || (said.empty() && fallback.empty());
    if (silent && shape.role("decides").empty()) return unread(shape, {site.file, value}, name);
    const std::string kind(fallback.starts_with("=") ? fallback.substr(1) : "other");
    if (!silent)
      known.push_back({!said.empty() ? said : kind, name, "", {site.file, site.line, site.line}});
  } else if (known.size() == 1 && said == "role") {
    known.front().kind = said;  // it refuses with 403, and its name says why
  }
  const SymbolRef type = symbol_of(context_, {site.file, value});
  if (known.size() == 1 && known.front().kind == "other" &&
      lets_in_by_proof(context_, type, constant_of(shape.role("answers"))))
    known.front().kind = "auth";
  if (!shape.role("decides").empty()) settle_verdict(shape, type, name, known);
  return known;
}

/// `[IsStaff & HasToken]` asks for both; of `IsStaff | IsOwner` it is only known that one of them
/// is asked for, and only where each turns somebody away.
std::vector<Guarding> Guards::given_together(const catalogue::Shape& shape, const Site& site,
                                             ValueId value) {
  const Syntax& syntax = context_.project.of(site.file);
  const ValueNode& node = syntax.value(value);
  const std::string_view sign = syntax.text(node.text);
  if (node.child_count != 2 || (sign != "&" && sign != "|")) return {};
  std::vector<Guarding> first = given_one(shape, site, syntax.child(node, 0));
  std::vector<Guarding> second = given_one(shape, site, syntax.child(node, 1));
  if (sign == "&") {
    append(first, std::move(second));
    return first;
  }
  const auto asks = [](const Guarding& one) { return one.kind == "auth" || one.kind == "role"; };
  std::erase_if(first, [&](const Guarding& one) { return !asks(one); });
  std::erase_if(second, [&](const Guarding& one) { return !asks(one); });
  if (first.empty() || second.empty()) return {};
  const auto named = [](const std::vector<Guarding>& all) {
    std::string out;
    for (const Guarding& one : all) out += (out.empty() ? "" : " and ") + one.name;
    return out;
  };
  const auto role = [](const Guarding& one) { return one.kind == "role"; };
  const bool roles = std::ranges::any_of(first, role) && std::ranges::any_of(second, role);
  return {
      {roles ? "role" : "auth", named(first) + " or " + named(second), "", first.front().place}};
}

/// `Rights.ShowOrders` as the name of a policy that nobody describes.
bool Guards::names_a_right(const catalogue::Shape& shape, const Site& site) const {
  const Operand operand = pick(context_, site, shape.role("policy"));
  if (operand.kind != Operand::Kind::value || !operand.value.value.valid()) return false;
  const Syntax& syntax = context_.project.of(operand.value.file);
  const ValueNode& node = syntax.value(operand.value.value);
  if (node.kind != ValueKind::member || node.child_count == 0) return false;
  const std::string_view holder = syntax.text(syntax.value(syntax.child(node, 0)).text);
  return functions_.kind_of_words(holder) == "role";
}

std::vector<Guarding> Guards::read(const catalogue::Shape& shape, const Site& site) {
  if (!shape.role("layers").empty()) return given(shape, site);
  // `label("scope", "orders.write")`, and no other label.
  const std::string_view told = shape.role("told");
  if (!told.empty() &&
      spoken(site, told.substr(0, told.find(':'))) != told.substr(told.find(':') + 1))
    return {};
  Guarding guard;
  guard.name = spoken(site, shape.role("name"));
  guard.kind = kind_said(shape, site, guard.name);
  if (guard.kind.empty()) return {};
  if (guard.name.empty()) guard.name = site.name;
  guard.value = spoken(site, shape.role("value"), guard.kind == "rate_limit");
  if (const std::string_view form = shape.role("policy"); !form.empty()) {
    const auto asks = policies_.find(spoken(site, form));
    if (asks != policies_.end()) guard.kind = "role";
    if (asks != policies_.end()) guard.value = asks->second;
    if (asks == policies_.end() && names_a_right(shape, site)) guard.kind = "role";
  }
  if (const std::string_view form = shape.role("quoted"); !form.empty())
    guard.value = quoted(guard.value, form == "=first");
  if (guard.value.empty() && !shape.role("only_with_value").empty()) return {};
  // `@Secured("isAnonymous()")`: the text names no role, but whom everybody is.
  if (const std::string_view says = shape.role("says"); !says.empty()) {
    const std::string said =
        shape.role("quoted") == "=yes" ? spoken(site, shape.role("value")) : guard.value;
    const auto kind = access_kind(context_, says.substr(1), said);
    if (kind && *kind != "role") {
      guard.kind = *kind;
      if (*kind != "public") guard.value.clear();
    }
    if (const std::string_view otherwise = shape.role("otherwise"); !kind && !otherwise.empty())
      guard.kind = otherwise.substr(1);
  }
  if (lets_all_in(context_.catalogue, guard.value)) guard.kind = "public";
  guard.place = {site.file, site.line, site.line};
  return {guard};
}

}  // namespace cutaway::meaning
