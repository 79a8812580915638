// SPDX-License-Identifier: Apache-2.0
// A list of roles is an enumeration or a class of constants with "role" in its name.
#include "answers/scope/rights/roles.h"

#include <algorithm>
#include <set>

#include "answers/scope/request/request_rights.h"
#include "answers/scope/rights/gates.h"
#include "answers/scope/sources/right_sources.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;
using syntax::SymbolKind;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kFewestRoles = 2, kMostRoles = 12, kMostGrants = 6, kMostTold = 3;

/// The role that stands in front of "may"; empty when it is nobody's name or everybody's.
std::string named_role(const Request& request, const RequestWords& words) {
  const auto modal = std::ranges::find_if(request.tokens, [](const std::string& token) {
    return token == "may" || token == "can" || token == "should" || token == "must" ||
           token == "cannot";
  });
  std::string out = role_that_is_let(request.tokens, words);
  for (auto at = request.tokens.begin(); at != modal && modal != request.tokens.end(); ++at) {
    if (words.has("role_words", *at) && !words.has("anybody", *at)) out = *at;
    if (out.starts_with("administrator")) out = "admin";  // as nearly all lists of roles call them
  }
  if (out.size() > 3 && out.ends_with("s")) out.pop_back();
  return out;
}

/// "auditors" of "Auditors may …", whether it is a word for a role or not.
std::string said_before_may(const Request& request, const RequestWords& words) {
  for (std::size_t i = 1; i < request.tokens.size() && i < 4; ++i) {
    const std::string& modal = request.tokens[i];
    if (modal != "may" && modal != "can" && modal != "should" && modal != "must") continue;
    const std::string& who = request.tokens[i - 1];
    return words.has("anybody", who) ? std::string() : who;
  }
  return {};
}

struct RoleNames {
  std::string list;
  std::vector<std::string> names;
  Place place;
};

bool says(std::string_view name, std::string_view root) {
  return std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
    return root_of(word) == root || (root == root_of("admin") && word.starts_with("administ"));
  });
}

class Finder {
 public:
  Finder(const Beside& beside, const RequestWords& words, const Existing& existing)
      : analysis_(beside.analysis),
        words_(words),
        kinds_(*beside.analysis.catalogue),
        rights_(beside.request, words, existing.form),
        asked_(named_role(beside.request, words)),
        role_(root_of(asked_)),
        who_(role_.empty() ? root_of(said_before_may(beside.request, words)) : role_) {}

  void find(Existing& existing) {
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      const sources::File& file = analysis_.project->file(FileId(i));
      if (file.origin != sources::Origin::own || !file.language.valid() ||
          kinds_.aside(file.path) || contains(lower(base_name(file.path)), "test"))
        continue;
      lists(FileId(i));
      if (rights_.any() &&
          catalogue::language(file.language).type == catalogue::LanguageType::programming)
        grants(FileId(i), existing.grants), rows(FileId(i), existing.grants);
    }
    of_fields();
    missing(existing);
  }

 private:
  /// `enum MemberRole { ADMIN, MEMBER }`.
  void lists(FileId id) {
    const syntax::Syntax& syntax = analysis_.project->of(id);
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& type = syntax.symbols[i];
      const bool holds = type.kind == SymbolKind::enum_ || type.kind == SymbolKind::class_;
      const std::string_view name = syntax.text(type.name);
      if (!holds || (!says(name, "role") && !says(name, root_of("roles")))) continue;
      RoleNames out{std::string(name), {}, {id, type.line, type.end_line}};
      for (const syntax::Symbol& one : syntax.symbols) {
        if (one.container == SymbolId(i) &&
            (one.kind == SymbolKind::enum_member || one.kind == SymbolKind::constant))
          out.names.emplace_back(syntax.text(one.name));
      }
      keep(std::move(out));
    }
  }

  void of_fields() {
    for (const model::Entity& entity : analysis_.model->entities) {
      for (const model::EntityField& field : entity.fields) {
        if (entity.kept && field.is.place.file.valid() && says(field.is.name, "role"))
          keep({entity.name + "." + field.is.name, field.is.values, field.is.place});
      }
    }
  }

  /// Half of the members at least are words that roles have.
  void keep(RoleNames out) {
    const auto roles = std::ranges::count_if(out.names, [&](const std::string& name) {
      return std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
        return words_.has("role_words", word);
      });
    });
    if (out.names.size() >= kFewestRoles && out.names.size() <= kMostRoles &&
        static_cast<std::size_t>(roles) * 2 >= out.names.size())
      lists_.push_back(std::move(out));
  }

  void missing(Existing& existing) {
    if (role_.empty() || lists_.empty()) return;
    const RoleNames* most = &lists_.front();
    for (const RoleNames& one : lists_) {
      if (std::ranges::any_of(one.names, [&](const auto& name) { return says(name, role_); }))
        return;
      if (one.names.size() > most->names.size()) most = &one;
    }
    existing.no_role = NoRole{asked_, most->list, most->names, most->place};
  }

  /// `acl.add('CommentController', array('create', 'save'), Role::PROJECT_MEMBER)`.
  void grants(FileId id, std::vector<RoleGrant>& out) {
    const syntax::Syntax& syntax = analysis_.project->of(id);
    for (const syntax::Call& call : syntax.calls) {
      if (call.argument_count < 2 || call.argument_count > 5 || out.size() >= kMostGrants) continue;
      RoleGrant grant;
      bool act = false;
      for (std::size_t a = 0; a < call.argument_count; ++a) {
        const ValueId given = syntax.arguments[call.first_argument + a];
        if (!given.valid()) continue;
        const ValueNode& one = syntax.value(given);
        const std::string text(syntax.text(one.text));
        if (one.kind == ValueKind::string && grant.thing.empty() && is_thing(text)) {
          grant.thing = text;
        } else if (one.kind == ValueKind::list || one.kind == ValueKind::record) {
          for (std::size_t c = 0; c < one.child_count; ++c) {
            const std::string item(syntax.text(syntax.value(syntax.child(one, c)).text));
            if (!item.empty()) grant.acts.push_back(item);
            act = act || rights_.is_act(item);
          }
        } else if (one.kind == ValueKind::string && rights_.is_act(text)) {
          grant.acts.push_back(text);
          act = true;
        } else if (one.kind == ValueKind::member || one.kind == ValueKind::reference) {
          const std::string last = text.substr(text.find_last_of(".:\\") + 1);
          if (!rights_.role_in(last).empty()) grant.role = last;
        }
      }
      if (grant.thing.empty() || grant.role.empty() || grant.acts.empty()) continue;
      grant.asked = act;
      grant.place = {id, call.line, call.end_line};
      out.push_back(std::move(grant));
    }
  }

  /// `_auditor_perms = (('terminal', 'session', '*', '*'), …)`: a list of rights that is named
  /// after the role, and its row for the thing.
  void rows(FileId id, std::vector<RoleGrant>& out) {
    if (who_.size() < 4) return;
    const syntax::Syntax& syntax = analysis_.project->of(id);
    const auto look = [&](std::string_view name, ValueId value) {
      if (!value.valid() || !says(name, who_) || !rights_.says_right(name)) return;
      const ValueNode& list = syntax.value(value);
      for (std::size_t c = 0; list.kind == ValueKind::list && c < list.child_count; ++c)
        row(id, name, syntax.value(syntax.child(list, c)), out);
    };
    for (const syntax::Symbol& one : syntax.symbols) look(syntax.text(one.name), one.value);
    for (const syntax::Binding& one : syntax.bindings) look(syntax.text(one.target), one.value);
  }

  void row(FileId id, std::string_view list, const ValueNode& row, std::vector<RoleGrant>& out) {
    constexpr std::size_t kLongest = 80;
    const syntax::Syntax& syntax = analysis_.project->of(id);
    if (row.kind != ValueKind::list || row.child_count < 2 || out.size() >= kMostGrants) return;
    RoleGrant grant;
    for (std::size_t c = 0; c < row.child_count; ++c) {
      const std::string text(syntax.text(syntax.value(syntax.child(row, c)).text));
      if (grant.thing.empty() && is_thing(text)) grant.thing = text;
      if (!grant.row.empty()) grant.row += ", ";
      grant.row += "'" + text + "'";
    }
    const bool known =
        std::ranges::any_of(out, [&](const RoleGrant& one) { return one.place.line == row.line; });
    if (grant.thing.empty() || known || grant.row.size() > kLongest) return;
    grant.role = list;
    grant.acts = {grant.row};
    grant.asked = true;
    grant.place = {id, row.line, row.line};
    out.push_back(std::move(grant));
  }

  /// "CommentController": the thing, and a word for the part that serves it.
  bool is_thing(std::string_view text) const {
    if (text.size() > 60) return false;
    for (const std::string_view part :
         {"Controller", "Procedure", "Resource", "Model", "Service"}) {
      if (text.ends_with(part)) text = text.substr(0, text.size() - part.size());
    }
    return rights_.is_thing(text);
  }

  const model::Analysis& analysis_;
  const RequestWords& words_;
  const ranking::FileKinds kinds_;
  const RightWords rights_;
  const std::string asked_, role_;  ///< as it is said, and its root
  const std::string who_;           ///< the same, or whoever else stands in front of "may"
  std::vector<RoleNames> lists_;
};

std::string listed(const std::vector<std::string>& names) {
  std::vector<std::string> out;
  for (const std::string& name : names) out.push_back(code(name));
  return narrative::list_up_to(out, 4);
}

}  // namespace

void find_roles(const Beside& beside, const RequestWords& words, Existing& existing) {
  if (!beside.request.rights || existing.value != nullptr || beside.request.removes) return;
  Finder(beside, words, existing).find(existing);
  // Those that give the very act come first; without any the thing's others decide nothing.
  std::ranges::stable_sort(
      existing.grants, [](const RoleGrant& a, const RoleGrant& b) { return a.asked && !b.asked; });
  if (!existing.grants.empty() && !existing.grants.front().asked) existing.grants.clear();
  if (existing.right && !existing.right->held.empty()) existing.grants.clear();
}

void tell_roles(const Beside& beside, Existing& existing) {
  if (existing.no_role) {
    const NoRole& none = *existing.no_role;
    auto claim = beside.saying.seen("exists.no_role", none.asked,
                                    "No role seen is named " + narrative::quoted(none.asked) +
                                        ": " + code(none.list) + " has " + listed(none.names) + ".",
                                    {none.place});
    if (claim) existing.claims.insert(existing.claims.begin(), std::move(*claim));
  }
  if (existing.grants.empty()) return;
  const RoleGrant& first = existing.grants.front();
  std::vector<Place> places;
  for (const RoleGrant& one : existing.grants) {
    if (one.asked && one.role == first.role) places.push_back(one.place);
  }
  auto answer = beside.saying.seen(
      kAnswer, first.thing,
      first.row.empty() ? "The role for it today is " + code(first.role) + ": it is listed for " +
                              listed(first.acts) + " of " + code(first.thing) + "."
                        : "What the role may do with " + code(first.thing) + " is a row of " +
                              code(first.role) + ": " + code(first.row) + ".",
      places, Confidence::medium);
  if (answer) existing.answer = std::move(answer);
}

std::optional<Claim> ask_new_role(const AskContext& context) {
  if (!context.existing.no_role) return std::nullopt;
  const NoRole& none = *context.existing.no_role;
  return context.saying.seen("ask.new_role", none.asked,
                             "Is " + narrative::quoted(none.asked) + " a new role, or one of " +
                                 listed(none.names) + ", which " + code(none.list) + " has?",
                             {none.place});
}

std::optional<Claim> ask_other_acts(const AskContext& context) {
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const RoleGrant& one : context.existing.grants) {
    if (one.thing == context.existing.grants.front().thing &&
        one.place.line == context.existing.grants.front().place.line)
      continue;
    if (names.size() >= kMostTold) continue;
    names.push_back(code(one.thing) + " (" + code(one.role) + ")");
    places.push_back(one.place);
  }
  if (names.empty()) return std::nullopt;
  return context.saying.seen("ask.other_acts", names.front(),
                             "Is it to hold for the other ways to it as well, which have lists of "
                             "their own: " +
                                 narrative::list_up_to(names, kMostTold) + "?",
                             places);
}

}  // namespace cutaway::answers
