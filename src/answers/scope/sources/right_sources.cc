// SPDX-License-Identifier: Apache-2.0
// A name is a right by what stands around it: the type it is a member of, the call it is handed to,
// the keys above it.
#include "answers/scope/sources/right_sources.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "catalogue/languages.h"

namespace cutaway::answers {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::uint32_t kNone = ~0U;
constexpr int kDeepest = 12;
constexpr std::size_t kMostMentions = 400;

bool is_function(const syntax::Symbol& symbol) {
  return symbol.kind == SymbolKind::function || symbol.kind == SymbolKind::method;
}

/// What one of its entries holds, as "Frontline User" of `{name: "Frontline User", actions: […]}`.
std::string_view name_beside(const Syntax& syntax, const ValueNode& record) {
  for (const std::string_view wanted : {"name", "role", "key", "id", "title", "label"}) {
    for (std::size_t c = 0; c < record.child_count; ++c) {
      const ValueNode& entry = syntax.value(syntax.child(record, c));
      if (entry.kind != ValueKind::entry || entry.child_count == 0 ||
          syntax.text(entry.text) != wanted)
        continue;
      const ValueNode& value = syntax.value(syntax.child(entry, 0));
      if (value.kind == ValueKind::string) return syntax.text(value.text);
    }
  }
  return {};
}

/// "acl" of `this.acl.check(…)`: what is called on; empty where nothing is.
std::string_view called_on(const Syntax& syntax, ValueId callee) {
  if (!callee.valid() || syntax.value(callee).child_count == 0) return {};
  return syntax.text(syntax.value(syntax.child(syntax.value(callee), 0)).text);
}

}  // namespace

/// A file with what stands above each of its values.
struct RightSources::File {
  FileId id;
  const Syntax& syntax;
  bool about_rights = false;         ///< by its name: "permissions.ts", "ability.rb"
  std::vector<std::uint32_t> above;  ///< by value: the value that holds it
  std::map<std::uint32_t, std::uint32_t> call, symbol, binding, annotation;  ///< by outermost value

  std::uint32_t outermost(std::uint32_t at) const {
    for (int depth = 0; above[at] != kNone && depth < kDeepest; ++depth) at = above[at];
    return at;
  }
  std::string function_at(std::uint32_t line) const {
    const syntax::Symbol* best = nullptr;
    for (const syntax::Symbol& one : syntax.symbols) {
      if (one.line > line) break;
      if (is_function(one) && one.end_line >= line && !one.name.empty() &&
          (best == nullptr || one.end_line - one.line < best->end_line - best->line))
        best = &one;
    }
    if (best == nullptr) return {};
    std::string name(syntax.text(best->name));
    if (!best->receiver.empty()) return std::string(syntax.text(best->receiver)) + "." + name;
    if (best->container.valid()) {
      const syntax::Symbol& around = syntax.symbols[best->container.index()];
      if (!is_function(around)) return std::string(syntax.text(around.name)) + "." + name;
    }
    return name;
  }
};

void RightSources::find() {
  for (std::size_t i = 0; i < analysis_.project->size() && mentions_.size() < kMostMentions; ++i) {
    const sources::File& file = analysis_.project->file(FileId(i));
    if (file.origin != sources::Origin::own || !file.language.valid() || kinds_.aside(file.path) ||
        texts_.is_translation(file.path) || contains(lower(base_name(file.path)), "test"))
      continue;
    File in{FileId(i), analysis_.project->of(FileId(i)), false, {}, {}, {}, {}, {}};
    in.about_rights = words_.asks_right(base_name(file.path), {}) ||
                      words_.asks_right(base_name(folder_name(file.path)), {});
    if (catalogue::language(file.language).type == catalogue::LanguageType::programming) {
      symbols(in);
      values(in);
      abilities(in);
    } else {
      data(in);
    }
  }
}

void RightSources::note(RightMention mention) {
  // "DELETE" of an address is how it is called, whatever it does.
  if (mention.name == "DELETE" || mention.name == "GET" || mention.name == "POST" ||
      mention.name == "PUT" || mention.name == "PATCH")
    return;
  const bool known = std::ranges::any_of(mentions_, [&](const RightMention& one) {
    return one.use == mention.use && one.place.file == mention.place.file &&
           one.place.line == mention.place.line && one.by == mention.by;
  });
  if (!known) mentions_.push_back(std::move(mention));
}

void RightSources::note_list(RoleList list) {
  const bool known = std::ranges::any_of(lists_, [&](const RoleList& one) {
    return one.table == list.table && one.role == list.role;
  });
  if (!known) lists_.push_back(std::move(list));
}

/// "can_terminate" that only looks at a state lets nobody do anything: who it is has to be named in
/// its lines, or by what holds it.
bool RightSources::knows_people(const File& in, const syntax::Symbol& symbol) {
  const auto names = [&](std::string_view text) {
    return std::ranges::any_of(identifier_words(text.substr(0, 300)), [](const std::string& word) {
      static constexpr std::string_view kPeople[] = {
          "user",  "users",  "admin",  "role",       "roles",  "owner",  "creator",   "author",
          "actor", "member", "viewer", "permission", "policy", "rights", "principal", "ability"};
      return std::ranges::find(kPeople, word) != std::end(kPeople);
    });
  };
  if (symbol.container.valid() &&
      names(in.syntax.text(in.syntax.symbols[symbol.container.index()].name)))
    return true;
  if (names(analysis_.project->file(in.id).path)) return true;
  const std::vector<std::string>& lines = quotes_.file(in.id);
  for (std::uint32_t at = symbol.line; at <= symbol.end_line && at <= lines.size(); ++at) {
    if (names(lines[at - 1])) return true;
  }
  return false;
}

/// Members of `Permission`, constants named so, functions that decide.
void RightSources::symbols(const File& in) {
  for (const syntax::Symbol& symbol : in.syntax.symbols) {
    const std::string_view name = in.syntax.text(symbol.name);
    const Place place{in.id, symbol.name_line, symbol.name_line};
    const std::string_view around =
        symbol.container.valid() ? in.syntax.text(in.syntax.symbols[symbol.container.index()].name)
                                 : in.syntax.text(symbol.receiver);
    std::string about;
    if (is_function(symbol)) {
      // `DocumentPolicy.destroy?`, `Task.CanDelete`, `DeletePost.IsAuthorized`.
      const bool policy =
          words_.is_thing(around) && words_.is_act(name) &&
          (words_.says_right(around) || (words_.says_right(name) && knows_people(in, symbol)));
      if (policy || (words_.matches(around, about) && words_.is_right(name)))
        note({std::string(around) + "." + std::string(name), "", "", RightUse::decides, place, "",
              ""});
      else if (const std::string first = lower(name.substr(0, 3));
               (first == "can" || first == "may") && words_.matches(name, about) &&
               identifier_words(name).front() == first && knows_people(in, symbol))
        note({around.empty() ? std::string(name) : std::string(around) + "." + std::string(name),
              "", about, RightUse::decides, place, "", ""});
      continue;
    }
    const bool value = symbol.kind == SymbolKind::enum_member ||
                       symbol.kind == SymbolKind::constant || symbol.kind == SymbolKind::field;
    if (!value || !words_.matches(name, about)) continue;
    const bool member = symbol.kind != SymbolKind::field;
    // `allowComment` of a post is a switch of the post: what it is a member of has to say so.
    if (words_.names_right(name) || words_.says_right(around) ||
        words_.says_right(in.syntax.text(symbol.type)) || (in.about_rights && member))
      note({std::string(name), "", about, RightUse::declared, place, "", ""});
  }
}

void RightSources::values(const File& in) {
  std::vector<std::pair<std::size_t, std::string>> hits;
  for (std::size_t i = 0; i < in.syntax.values.size(); ++i) {
    const ValueNode& node = in.syntax.values[i];
    const bool name = node.kind == ValueKind::string || node.kind == ValueKind::reference ||
                      node.kind == ValueKind::member || node.kind == ValueKind::entry;
    std::string about;
    if (name && words_.matches(in.syntax.text(node.text), about)) hits.emplace_back(i, about);
  }
  if (hits.empty()) return;
  File full = in;
  full.above.assign(in.syntax.values.size(), kNone);
  for (std::uint32_t i = 0; i < in.syntax.values.size(); ++i) {
    for (std::size_t c = 0; c < in.syntax.values[i].child_count; ++c)
      full.above[in.syntax.child(in.syntax.values[i], c).index()] = i;
  }
  const auto at = [](ValueId id) { return static_cast<std::uint32_t>(id.index()); };
  for (std::uint32_t i = 0; i < in.syntax.calls.size(); ++i) {
    const syntax::Call& call = in.syntax.calls[i];
    for (std::size_t a = 0; a < call.argument_count; ++a) {
      if (const ValueId id = in.syntax.arguments[call.first_argument + a]; id.valid())
        full.call.emplace(at(id), i);
    }
  }
  for (std::uint32_t i = 0; i < in.syntax.annotations.size(); ++i) {
    const syntax::Annotation& note = in.syntax.annotations[i];
    for (std::size_t a = 0; a < note.argument_count; ++a) {
      if (const ValueId id = in.syntax.arguments[note.first_argument + a]; id.valid())
        full.annotation.emplace(at(id), i);
    }
  }
  for (std::uint32_t i = 0; i < in.syntax.symbols.size(); ++i) {
    if (in.syntax.symbols[i].value.valid()) full.symbol.emplace(at(in.syntax.symbols[i].value), i);
  }
  for (std::uint32_t i = 0; i < in.syntax.bindings.size(); ++i) {
    if (in.syntax.bindings[i].value.valid())
      full.binding.emplace(at(in.syntax.bindings[i].value), i);
  }
  for (const auto& [index, about] : hits) value(full, index, about);
}

/// Half of the keys at least name roles: sections of a list of rights have other names.
bool RightSources::mostly_roles(const Syntax& syntax, const ValueNode& record) const {
  std::size_t roles = 0;
  for (std::size_t c = 0; c < record.child_count; ++c) {
    if (!words_.role_in(syntax.text(syntax.value(syntax.child(record, c)).text)).empty()) ++roles;
  }
  return roles * 2 >= record.child_count;
}

/// Where it stands in the list of a role, that role; notes all lists beside it.
bool RightSources::held(const File& in, std::size_t at, RightMention& mention) {
  const Syntax& syntax = in.syntax;
  const std::string path = analysis_.project->file(in.id).path;
  const auto take = [&](std::string role, std::string table) {
    mention.by = std::move(role);
    mention.table = std::move(table);
    return true;
  };
  for (std::uint32_t up = in.above[at]; up != kNone; up = in.above[up]) {
    const ValueNode& node = syntax.values[up];
    const std::uint32_t over = in.above[up];
    if (node.kind == ValueKind::record && over != kNone &&
        syntax.values[over].kind == ValueKind::list) {
      // [{name: "Support User", permissions: [...]}, …]
      const std::string_view own = name_beside(syntax, node);
      if (own.empty() || words_.role_in(own).empty()) continue;
      const std::string table = path + ":" + std::to_string(syntax.values[over].line);
      for (std::size_t c = 0; c < syntax.values[over].child_count; ++c) {
        const ValueNode& other = syntax.value(syntax.child(syntax.values[over], c));
        if (const std::string_view its = name_beside(syntax, other); !its.empty())
          note_list({table, std::string(its), {in.id, other.line, other.line}});
      }
      return take(std::string(own), table);
    }
    if (node.kind != ValueKind::entry || over == kNone) continue;
    // {owner: [...], readOnly: {...}}: one of the keys beside it names a role.
    const ValueNode& record = syntax.values[over];
    bool roles = false;
    for (std::size_t c = 0; c < record.child_count; ++c) {
      const ValueNode& other = syntax.value(syntax.child(record, c));
      roles = roles || (other.kind == ValueKind::entry && other.child_count > 0 &&
                        syntax.value(syntax.child(other, 0)).kind != ValueKind::string &&
                        !words_.role_in(syntax.text(other.text)).empty());
    }
    if (!roles || record.child_count < 2 || words_.is_thing(syntax.text(node.text)) ||
        (syntax.values[at].kind != ValueKind::entry && !mostly_roles(syntax, record)))
      continue;
    const std::string table = path + ":" + std::to_string(record.line);
    for (std::size_t c = 0; c < record.child_count; ++c) {
      const ValueNode& other = syntax.value(syntax.child(record, c));
      if (other.kind == ValueKind::entry && other.child_count > 0)
        note_list({table, std::string(syntax.text(other.text)), {in.id, other.line, other.line}});
    }
    return take(std::string(syntax.text(node.text)), table);
  }
  const std::uint32_t outer = in.outermost(static_cast<std::uint32_t>(at));
  if (const auto call = in.call.find(outer); call != in.call.end()) {
    // Jetstream::role('admin', 'Administrator', [...])
    const syntax::Call& one = syntax.calls[call->second];
    const std::string_view name = syntax.text(one.name);
    const ValueNode& first = syntax.value(syntax.arguments[one.first_argument]);
    if (lower(name) != "role" || first.kind != ValueKind::string) return false;
    for (const syntax::Call& other : syntax.calls) {
      if (syntax.text(other.name) != name || other.argument_count < 2) continue;
      const ValueNode& its = syntax.value(syntax.arguments[other.first_argument]);
      if (its.kind == ValueKind::string)
        note_list({path, std::string(syntax.text(its.text)), {in.id, other.line, other.line}});
    }
    return take(std::string(syntax.text(first.text)), path);
  }
  const auto symbol = in.symbol.find(outer);
  if (symbol == in.symbol.end()) return false;
  const std::string_view name = syntax.text(syntax.symbols[symbol->second].name);
  const std::string role = words_.role_in(name);
  if (role.empty() || !words_.says_right(name)) return false;
  for (const syntax::Symbol& other : syntax.symbols) {
    const std::string_view its = syntax.text(other.name);
    const std::string other_role = words_.role_in(its);
    if (!other.value.valid() || other_role.empty() || !words_.says_right(its)) continue;
    const ValueKind kind = syntax.value(other.value).kind;
    if (kind == ValueKind::string || kind == ValueKind::number) continue;
    note_list({path, other_role, {in.id, other.name_line, other.name_line}});
    // A list that is made from this one has all that stands in it.
    for (std::uint32_t i = 0; &other != &syntax.symbols[symbol->second] && i < syntax.values.size();
         ++i) {
      if (syntax.values[i].kind == ValueKind::reference &&
          syntax.text(syntax.values[i].text) == name &&
          in.outermost(i) == static_cast<std::uint32_t>(other.value.index())) {
        RightMention more = mention;
        more.use = RightUse::held, more.by = other_role, more.table = path;
        more.place = {in.id, syntax.values[i].line, syntax.values[i].line};
        note(std::move(more));
      }
    }
  }
  return take(role, path);
}

void RightSources::value(const File& in, std::size_t at, const std::string& about) {
  const Syntax& syntax = in.syntax;
  const ValueNode& node = syntax.values[at];
  const std::string name(syntax.text(node.text));
  // "check_community_removed" is called to check something, and is no right that anybody has.
  const std::vector<std::string> said =
      identifier_words(std::string_view(name).substr(name.find_last_of(".:") + 1));
  if (said.size() > 1 && !words_.names_right(name) &&
      (said.front() == "check" || said.front() == "require" || said.front() == "requires"))
    return;
  RightMention mention{name, "", about, RightUse::asked, {in.id, node.line, node.line}, "", ""};
  const std::uint32_t outer = in.outermost(static_cast<std::uint32_t>(at));
  // What stands above it, and what it is handed to.
  bool rights = words_.names_right(name), listed = false, in_call = false;
  const auto speaks = [&](ValueId callee) {
    return words_.asks_right(syntax.text(syntax.value(callee).text), called_on(syntax, callee));
  };
  const bool of_rights = node.kind == ValueKind::member && node.child_count > 0 &&
                         words_.says_right(syntax.text(syntax.value(syntax.child(node, 0)).text));
  rights = rights || of_rights;
  for (std::uint32_t up = in.above[at]; up != kNone; up = in.above[up]) {
    const ValueNode& one = syntax.values[up];
    listed = listed || one.kind == ValueKind::list || one.kind == ValueKind::call;
    if (one.kind == ValueKind::entry) rights = rights || words_.says_right(syntax.text(one.text));
    if (one.kind == ValueKind::call && one.child_count > 0)
      rights = rights || speaks(syntax.child(one, 0));
  }
  const auto symbol = in.symbol.find(outer);
  if (symbol != in.symbol.end())
    rights = rights || words_.names_right(syntax.text(syntax.symbols[symbol->second].name)) ||
             words_.says_right(syntax.text(syntax.symbols[symbol->second].type));
  if (const auto call = in.call.find(outer); call != in.call.end()) {
    in_call = true;
    const syntax::Call& one = syntax.calls[call->second];
    rights = rights || words_.asks_right(syntax.text(one.name), called_on(syntax, one.callee));
  }
  if (const auto found = in.binding.find(outer); found != in.binding.end())
    rights = rights || words_.names_right(syntax.text(syntax.bindings[found->second].target));
  const auto annotation = in.annotation.find(outer);
  if (annotation != in.annotation.end())
    rights = rights || words_.says_right(syntax.text(syntax.annotations[annotation->second].name));
  const bool flag = node.kind == ValueKind::entry && node.child_count > 0 &&
                    syntax.value(syntax.child(node, 0)).kind == ValueKind::boolean;
  if (node.kind == ValueKind::entry && !flag) return;
  if (!rights && !in.about_rights) return;
  if ((listed || flag || in_call) && held(in, at, mention)) {
    mention.use = flag && syntax.text(syntax.value(syntax.child(node, 0)).text) != "true"
                      ? RightUse::withheld
                      : RightUse::held;
    return note(std::move(mention));
  }
  // `canViewerAccessMemo(receiver, commentMemo)`: a thing that is handed over is no right.
  const bool handed = node.kind == ValueKind::reference || node.kind == ValueKind::parameter;
  if (handed && !words_.names_right(name) && name.front() >= 'a' && name.front() <= 'z') return;
  // "comment" by itself is a right among rights alone.
  if (flag || !rights || (words_.noun_alone() && !of_rights)) return;
  mention.by = in.function_at(node.line);
  const bool asks = !mention.by.empty() || annotation != in.annotation.end() || in_call;
  if (in.about_rights && mention.by.empty()) mention.use = RightUse::declared;
  if (mention.use == RightUse::asked && !asks) mention.use = RightUse::declared;
  // A constant's own value is told by the constant.
  if (symbol != in.symbol.end() && outer == at) return;
  note(std::move(mention));
}

/// `can :destroy, Document`, `allow(User, "delete", Document, …)`, `$this->authorize('delete',
/// $x)`.
void RightSources::abilities(const File& in) {
  const Syntax& syntax = in.syntax;
  for (const syntax::Call& call : syntax.calls) {
    const std::string_view called = syntax.text(call.name);
    if (!words_.asks_right(called, called_on(syntax, call.callee))) continue;
    std::string about, act, thing;
    if (const std::string by = in.function_at(call.line);
        !by.empty() && words_.matches(called, about) &&
        words_.says_right(identifier_words(called).front())) {
      note(
          {std::string(called), "", about, RightUse::asked, {in.id, call.line, call.line}, by, ""});
      continue;
    }
    if (call.argument_count < 2) continue;
    for (std::size_t a = 0; a < call.argument_count && a < 4; ++a) {
      const ValueId id = syntax.arguments[call.first_argument + a];
      if (!id.valid()) continue;
      const ValueNode& one = syntax.value(id);
      const std::string text(syntax.text(one.text));
      if (one.kind == ValueKind::string && act.empty() && words_.is_act(text)) act = text;
      for (std::size_t c = 0; one.kind == ValueKind::list && c < one.child_count; ++c) {
        const std::string_view item = syntax.text(syntax.value(syntax.child(one, c)).text);
        if (act.empty() && words_.is_act(item)) act = item;
      }
      const bool name = one.kind == ValueKind::reference || one.kind == ValueKind::member ||
                        one.kind == ValueKind::parameter;
      if (name && thing.empty() && words_.is_thing(text)) thing = text;
    }
    if (act.empty() || thing.empty()) continue;
    RightMention mention{act, thing, "", RightUse::asked, {in.id, call.line, call.line}, "", ""};
    mention.by = in.function_at(call.line);
    if (in.about_rights) mention.use = RightUse::declared;
    note(std::move(mention));
  }
}

/// `ROLE_ADMIN: ['delete_invoice']`, or by way of `INVOICES: ['delete_invoice']`.
void RightSources::data(const File& in) {
  const Syntax& syntax = in.syntax;
  const std::string path = analysis_.project->file(in.id).path;
  const auto key_above = [&](const syntax::DataNode& node) -> const syntax::DataNode* {
    DataId up = node.parent;
    if (up.valid() && syntax.data[up.index()].kind == syntax::DataKind::list)
      return &syntax.data[up.index()];
    return nullptr;
  };
  const auto hold = [&](const syntax::DataNode& node, std::string_view name,
                        const std::string& about, const syntax::DataNode& list) {
    const std::string_view key = syntax.text(list.key);
    if (words_.role_in(key).empty()) return false;
    const std::string table = path + ":" + std::to_string(list.parent.index());
    for (DataId one = syntax.data[list.parent.index()].first_child; one.valid();
         one = syntax.data[one.index()].next_sibling) {
      const syntax::DataNode& other = syntax.data[one.index()];
      note_list({table, std::string(syntax.text(other.key)), {in.id, other.line, other.line}});
    }
    note({std::string(name),
          "",
          about,
          RightUse::held,
          {in.id, node.line, node.line},
          std::string(key),
          table});
    return true;
  };
  for (const syntax::DataNode& node : syntax.data) {
    std::string about;
    const std::string_view name = syntax.text(node.value);
    const syntax::DataNode* const list = key_above(node);
    if (node.kind != syntax::DataKind::scalar || list == nullptr || !list->parent.valid() ||
        !words_.matches(name, about) || hold(node, name, about, *list))
      continue;
    // The list is one of several that roles are made of.
    const std::string_view set = syntax.text(list->key);
    for (const syntax::DataNode& other : syntax.data) {
      const syntax::DataNode* const above = key_above(other);
      if (above != nullptr && !set.empty() && syntax.text(other.value) == set &&
          above->parent.valid())
        hold(other, name, about, *above);
    }
  }
}

}  // namespace cutaway::answers
