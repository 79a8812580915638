// SPDX-License-Identifier: Apache-2.0
// Roles, permissions and plans: enumerations of rights, and records that give each plan its
// quantities.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/rules/finder.h"

namespace cutaway::meaning {
namespace {

using syntax::SymbolKind;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMaxMembers = 60;

/// The kind that a type's name makes of its members: roles of `UserRole`, rights of `Permission`.
std::string kind_of_type(const RuleFile& file, std::string_view name) {
  const auto words = identifier_words(name);
  if (words.empty() || words.size() > 4) return {};
  // Rights that a framework makes for every table are no decision of the product.
  if (file.words.has("made_rights", join(words, " "))) return {};
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    const std::string_view kind = file.words.text("right_types", *word);
    if (!kind.empty()) return std::string(kind);
    if (!file.words.has("right_fillers", *word)) return {};
  }
  return {};
}

std::string told(std::string_view name) { return join(identifier_words(name), " "); }

void add_right(RuleFile& file, const std::string& kind, std::string_view type,
               std::string_view name, std::string_view value, std::uint32_t line, SymbolId scope) {
  Rule rule;
  rule.kind = kind, rule.value = value.empty() ? lower(name) : std::string(value);
  rule.name = std::string(type) + "." + std::string(name);
  rule.subject = told(name);
  rule.place = file.place(line), rule.scope = {file.file, scope};
  rule.weight = kind == "role" ? 4.2 : kind == "plan" ? 4.4 : 2.6;
  file.found.push_back(std::move(rule));
}

/// Roles of people: the type says whose they are, or a role that only accounts have is among them.
/// Authors of books and parts of a page have roles, too.
class Accounts {
 public:
  explicit Accounts(const RuleFile& file) : file_(file) {
    for (const syntax::Symbol& member : file.syntax.symbols)
      if (member.kind == SymbolKind::enum_member && member.container.valid())
        see(member.container, file.text(member.name));
  }
  bool of(SymbolId type) const {
    return telling_.contains(type) ||
           is_of_users(file_, file_.text(file_.syntax.symbols[type.index()].name));
  }
  static bool is_of_users(const RuleFile& file, std::string_view type) {
    const auto words = identifier_words(type);
    return std::ranges::any_of(
        words, [&](const std::string& word) { return file.words.has("account_words", word); });
  }
  static bool is_of_account(const RuleFile& file, std::string_view member) {
    return std::ranges::any_of(identifier_words(member), [&](const std::string& word) {
      return file.words.has("account_roles", word);
    });
  }

 private:
  void see(SymbolId type, std::string_view member) {
    if (is_of_account(file_, member)) telling_.insert(type);
  }
  const RuleFile& file_;
  std::set<SymbolId> telling_;
};

void add_members(RuleFile& file) {
  const Accounts accounts(file);
  std::size_t members = 0;
  for (std::size_t i = 0; i < file.syntax.symbols.size(); ++i) {
    const syntax::Symbol& member = file.syntax.symbols[i];
    if (member.kind != SymbolKind::enum_member || !member.container.valid()) continue;
    const syntax::Symbol& type = file.syntax.symbols[member.container.index()];
    const std::string kind = kind_of_type(file, file.text(type.name));
    if (kind.empty() || ++members > kMaxMembers) continue;
    if (kind == "role" && !accounts.of(member.container)) continue;
    std::string_view value;
    if (member.value.valid()) {
      const ValueNode& node = file.syntax.value(member.value);
      if (node.kind == ValueKind::string) value = file.text(node.text);
    }
    add_right(file, kind, file.text(type.name), file.text(member.name), value, member.name_line,
              member.container);
  }
}

bool lists_accounts(const RuleFile& file, const syntax::Symbol& symbol, const ValueNode& list) {
  if (Accounts::is_of_users(file, file.text(symbol.name))) return true;
  for (std::size_t c = 0; c < list.child_count; ++c)
    if (Accounts::is_of_account(file,
                                file.text(file.syntax.value(file.syntax.child(list, c)).text)))
      return true;
  return false;
}

/// `const ROLES = ["owner", "admin"]`, `{ OWNER: "owner" }`.
void add_list(RuleFile& file, const syntax::Symbol& symbol, const std::string& kind) {
  const ValueNode& node = file.syntax.value(symbol.value);
  if (node.kind != ValueKind::list && node.kind != ValueKind::record) return;
  if (node.child_count < 2 || node.child_count > kMaxMembers) return;
  if (kind == "role" && !lists_accounts(file, symbol, node)) return;
  for (std::size_t c = 0; c < node.child_count; ++c) {
    const ValueNode& item = file.syntax.value(file.syntax.child(node, c));
    const bool entry = item.kind == ValueKind::entry && item.child_count > 0;
    const ValueNode& value = entry ? file.syntax.value(file.syntax.child(item, 0)) : item;
    if (value.kind != ValueKind::string || value.text.size > 40) continue;
    const std::string_view name = file.text(entry ? item.text : value.text);
    add_right(file, kind, file.text(symbol.name), name, file.text(value.text), value.line, {});
  }
}

/// `free: { documents: 5 }` in a record about plans, `FREE_PLAN_LIMITS = { documents: 5 }`.
void add_quantities(RuleFile& file, const ValueNode& record, const std::string& plan,
                    SymbolId scope) {
  for (std::size_t c = 0; c < record.child_count; ++c) {
    const ValueNode& entry = file.syntax.value(file.syntax.child(record, c));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    const ValueId given = file.syntax.child(entry, 0);
    const ValueNode& node = file.syntax.value(given);
    const std::string_view key = file.text(entry.text);
    Rule rule;
    if (const auto amount = amount_of(file.context, file.words, file.file, given, "any")) {
      rule.value = amount->text, rule.place = amount->place;
      rule.unit =
          amount->kind == Amount::Kind::number && amount->unit.empty() ? "count" : amount->unit;
      rule.weight = amount->kind == Amount::Kind::boolean ? 5 : 9;
    } else if (node.kind == ValueKind::null ||
               file.words.has("unlimited", lower(file.text(node.text)))) {
      rule.value = "unlimited", rule.place = file.place(node.line), rule.weight = 7;
    } else {
      continue;
    }
    if (file.words.has("plan_noise", lower(key)) || key.starts_with("is")) continue;
    rule.kind = "plan", rule.name = plan + "." + std::string(key);
    std::string about = file.words.subject(identifier_words(plan));
    if (!contains(about, "plan") && !contains(about, "tier")) about += " plan";
    rule.subject = told(key) + " in the " + about;
    rule.scope = {file.file, scope};
    file.found.push_back(std::move(rule));
  }
}

bool says_plan(const RuleFile& file, std::string_view name) {
  const auto words = identifier_words(name);
  bool plan = false;
  bool amounts = false;
  for (const std::string& word : words) {
    plan = plan || file.words.has("plan_words", word);
    amounts = amounts || file.words.has("plan_amounts", word);
  }
  return plan && amounts;
}

void add_plans(RuleFile& file, const syntax::Symbol& symbol) {
  const std::string_view name = file.text(symbol.name);
  if (!says_plan(file, name)) return;
  const ValueNode& record = file.syntax.value(symbol.value);
  if (record.kind != ValueKind::record) return;
  bool nested = false;
  for (std::size_t c = 0; c < record.child_count; ++c) {
    const ValueNode& entry = file.syntax.value(file.syntax.child(record, c));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    const ValueNode& inner = file.syntax.value(file.syntax.child(entry, 0));
    if (inner.kind != ValueKind::record) continue;
    nested = true;
    add_quantities(file, inner, std::string(file.text(entry.text)), symbol.container);
  }
  if (!nested) add_quantities(file, record, std::string(name), symbol.container);
}

}  // namespace

void find_right_rules(RuleFile& file) {
  add_members(file);
  for (const syntax::Symbol& symbol : file.syntax.symbols) {
    if (!symbol.value.valid() || symbol.kind == SymbolKind::enum_member) continue;
    const bool listed = symbol.kind == SymbolKind::constant || symbol.kind == SymbolKind::field ||
                        symbol.kind == SymbolKind::variable;
    if (!listed) continue;
    add_plans(file, symbol);
    const std::string kind = kind_of_type(file, file.text(symbol.name));
    if (!kind.empty() && kind != "plan") add_list(file, symbol, kind);
  }
}

}  // namespace cutaway::meaning
