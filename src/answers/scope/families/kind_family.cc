// SPDX-License-Identifier: Apache-2.0
// The kind stands behind "as a" or behind "new"; its words lead to one folder or one enumeration.
#include "answers/scope/families/kind_family.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "answers/scope/families/registers.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/copied.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using syntax::SymbolKind;

constexpr std::size_t kMostKindWords = 3, kFewestMembers = 3, kMostMembers = 120, kFewestActs = 2;

struct Kind {
  std::vector<std::string> words;  ///< "chat", "provider"
  std::string asked;               ///< "Viber"; may be empty
};

bool is_one(std::string_view token, std::initializer_list<std::string_view> any) {
  return std::ranges::find(any, token) != any.end();
}

/// "as a chat provider", "a new chat provider", "one more payment method".
std::optional<Kind> kind_of(const Request& request, const RequestWords& words) {
  const std::vector<std::string>& tokens = request.tokens;
  if (tokens.empty() || request.changes || request.removes || request.rights ||
      !is_one(tokens.front(), {"add", "support", "offer", "implement", "introduce", "provide",
                               "let", "allow", "enable", "integrate"}))
    return std::nullopt;
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    std::size_t from = 0;
    if (tokens[i - 1] == "as" && is_one(tokens[i], {"a", "an", "another", "new"})) from = i + 1;
    if (is_one(tokens[i], {"another", "new", "further", "additional"})) from = i + 1;
    if (tokens[i - 1] == "one" && tokens[i] == "more") from = i + 1;
    if (from == 0) continue;
    Kind out;
    for (std::size_t at = from; at < tokens.size() && out.words.size() < kMostKindWords; ++at) {
      if (is_one(tokens[at], {"new", "another"}) && out.words.empty()) continue;
      if (words.has("stop", tokens[at]) || words.has("vague", tokens[at])) break;
      const bool name = std::ranges::any_of(request.words, [&](const RequestWord& word) {
        return word.name && lower(word.word) == tokens[at];
      });
      if (name) break;
      out.words.push_back(tokens[at]);
    }
    if (out.words.empty()) continue;
    for (const RequestWord& word : request.words) {
      if (word.name && out.asked.empty()) out.asked = word.word;
    }
    return out.asked.empty() ? std::nullopt : std::optional(out);
  }
  return std::nullopt;
}

/// Words of a list's name that say no more than that it is one.
bool is_filler(std::string_view word) {
  return is_one(word, {"id", "ids", "enum", "type", "types", "kind", "kinds", "name", "names",
                       "list", "lib", "src", "of", "key", "keys", "code", "codes"});
}

/// What lies beside the members and is none.
bool is_no_member(std::string_view value) {
  return is_one(value,
                {"index",    "types",   "type",    "utils",   "util",     "base",       "common",
                 "shared",   "helper",  "helpers", "tests",   "test",     "interfaces", "interface",
                 "main",     "mod",     "init",    "setup",   "mocks",    "mock",       "fixtures",
                 "internal", "errors",  "error",   "factory", "handlers", "constants",  "config",
                 "abstract", "refresh", "manager", "registry"});
}

class KindFinder {
 public:
  KindFinder(const model::Analysis& analysis, const Kind& kind)
      : analysis_(analysis), kind_(kind), kinds_(*analysis.catalogue), copied_(analysis) {
    for (const std::string& word : kind.words) roots_.insert(root_of(word));
  }

  std::optional<Family> find() {
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      const sources::File& file = analysis_.project->file(FileId(i));
      if (file.origin != sources::Origin::own || !file.language.valid() ||
          catalogue::language(file.language).type != catalogue::LanguageType::programming ||
          kinds_.aside(file.path) || copied_.hold(file.path) ||
          contains(lower(base_name(file.path)), "test") ||
          contains(lower(base_name(file.path)), "spec"))
        continue;
      in_folders(FileId(i), file.path);
      lists(FileId(i));
    }
    const Group* best = nullptr;
    double most = 0;
    for (const auto& [where, group] : groups_) {
      if (group.members.size() < kFewestMembers || group.members.size() > kMostMembers) continue;
      const double fit =
          group.fit + std::min<double>(static_cast<double>(group.members.size()), 20) / 100;
      if (fit > most) most = fit, best = &group;
    }
    if (best == nullptr) return std::nullopt;
    // Where most have a folder of their own, the files beside these folders are no members.
    std::map<std::string, FamilyMember> members = best->members;
    const auto folders =
        std::ranges::count_if(members, [](const auto& one) { return is_folder(one.second); });
    if (folders >= static_cast<std::ptrdiff_t>(kFewestMembers))
      std::erase_if(members, [](const auto& one) { return !is_folder(one.second); });
    Family out;
    out.asked = kind_.asked;
    out.kind = join(kind_.words, " ");
    const std::string it = join(identifier_words(kind_.asked), "");
    for (const auto& [value, member] : members) {
      if (value == it) {
        out.there = true;
        out.members.insert(out.members.begin(), member);
      } else {
        out.members.push_back(member);
      }
    }
    find_registers(analysis_, out);
    return out;
  }

 private:
  struct Group {
    double fit = 0;
    std::map<std::string, FamilyMember> members;
  };

  static bool is_folder(const FamilyMember& one) {
    return one.name.find('/') != std::string::npos &&
           base_name(one.name).find('.') == std::string_view::npos;
  }

  static std::set<std::string> roots_of(std::string_view name) {
    std::set<std::string> out;
    for (const std::string& word : identifier_words(name)) out.insert(root_of(word));
    return out;
  }

  /// Folders whose path says all of the kind, the last of them a word of it: what lies in
  /// "providers/src/lib/chat" are chat providers.
  void in_folders(FileId id, std::string_view path) {
    for (std::size_t end = path.find('/'); end != std::string_view::npos;
         end = path.find('/', end + 1)) {
      const std::string_view folder = path.substr(0, end);
      const std::set<std::string> last = roots_of(base_name(folder));
      if (std::ranges::none_of(last, [&](const auto& root) { return roots_.contains(root); }))
        continue;
      const std::set<std::string> above = roots_of(folder);
      if (!std::ranges::includes(above, roots_)) continue;
      std::string_view rest = path.substr(end + 1);
      const std::size_t next = rest.find('/');
      const bool deeper = next != std::string_view::npos;
      std::string stem(rest.substr(0, deeper ? next : rest.find('.')));
      const std::string value = own_words(stem);
      if (value.empty() || is_no_member(value)) continue;
      Group& group = groups_["folder:" + std::string(folder)];
      const bool all = std::ranges::includes(last, roots_);
      group.fit = (all ? 2.2 : 2) - .01 * static_cast<double>(folder.size()) / 10;
      group.members.try_emplace(
          value, FamilyMember{
                     value,
                     std::string(folder) + "/" + std::string(deeper ? rest.substr(0, next) : rest),
                     {id, 1, 1}});
    }
  }

  /// "slack" of "SlackHandler" and "slack.provider": without the words of the kind and of roles.
  std::string own_words(std::string_view name) const {
    std::string out;
    for (const std::string& word : identifier_words(name)) {
      if (!roots_.contains(root_of(word)) &&
          !is_one(word, {"handler", "provider", "service", "client", "adapter", "driver",
                         "strategy", "plugin"}))
        out += word;
    }
    return out;
  }

  /// `enum ChatProviderIdEnum { Slack, … }`.
  void lists(FileId id) {
    const syntax::Syntax& syntax = analysis_.project->of(id);
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& type = syntax.symbols[i];
      if (type.kind != SymbolKind::enum_ && type.kind != SymbolKind::class_) continue;
      const std::string_view name = syntax.text(type.name);
      const std::vector<std::string> all = identifier_words(name);
      const std::set<std::string> its = roots_of(name);
      if (!std::ranges::includes(its, roots_)) continue;
      const auto odd = std::ranges::count_if(all, [&](const std::string& word) {
        return !roots_.contains(root_of(word)) && !is_filler(word);
      });
      if (odd > 0) continue;
      Group group;
      for (const syntax::Symbol& one : syntax.symbols) {
        if (one.container != SymbolId(i) ||
            (one.kind != SymbolKind::enum_member &&
             !(type.kind == SymbolKind::class_ && one.kind == SymbolKind::constant)))
          continue;
        const std::string member(syntax.text(one.name));
        const std::string value = join(identifier_words(member), "");
        group.members.try_emplace(value,
                                  FamilyMember{value, member, {id, one.name_line, one.name_line}});
      }
      group.fit = 2.1;
      if (group.members.size() >= kFewestMembers)
        groups_.try_emplace("list:" + std::string(name), std::move(group));
    }
  }

  const model::Analysis& analysis_;
  const Kind& kind_;
  const ranking::FileKinds kinds_;
  const CopiedLibraries copied_;
  std::set<std::string> roots_;
  std::map<std::string, Group> groups_;
};

}  // namespace

std::optional<Family> find_kind_family(const model::Analysis& analysis, const Request& request,
                                       const RequestWords& words) {
  const auto kind = kind_of(request, words);
  if (!kind) return std::nullopt;
  return KindFinder(analysis, *kind).find();
}

bool may_be_of_kind(const model::Analysis& analysis, const Request& request,
                    const RequestWords& words, const Family& family) {
  const auto kind = kind_of(request, words);
  if (!kind || kind->words.size() < 2) return true;
  const std::string first = root_of(kind->words.front());
  return std::ranges::any_of(family.members, [&](const FamilyMember& one) {
    const std::string& path = analysis.project->file(one.place.file).path;
    return contains(root_of(lower(one.name)), first) || contains(lower(one.name), first) ||
           contains(lower(path), first);
  });
}

namespace {

/// Files in which several whole names stand: there the same one of another thing is named, too.
void name_registers(const model::Analysis& analysis, Family& family) {
  constexpr std::size_t kMostRegisters = 6;
  std::set<std::string, std::less<>> names;
  std::set<FileId> own;
  for (const FamilyMember& one : family.members) {
    names.insert(lower(one.name));
    own.insert(one.place.file);
  }
  const ranking::FileKinds kinds(*analysis.catalogue);
  std::vector<std::pair<std::size_t, Place>> found;
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const sources::File& file = analysis.project->file(FileId(i));
    if (file.origin != sources::Origin::own || own.contains(FileId(i)) || kinds.aside(file.path) ||
        kinds.beside(file.path) || contains(lower(file.path), "test"))
      continue;
    const syntax::Syntax& syntax = analysis.project->of(FileId(i));
    std::set<std::string> seen;
    std::uint32_t first = 0;
    const auto look = [&](std::string_view text, std::uint32_t line) {
      if (text.size() < 6 || text.size() > 80) return;
      const std::string small = lower(text.substr(text.find_last_of(".\\/:") + 1));
      if (!names.contains(small) || !seen.insert(small).second) return;
      if (first == 0 || line < first) first = line;
    };
    for (const syntax::Call& one : syntax.calls) look(syntax.text(one.name), one.line);
    for (const syntax::Import& one : syntax.imports) look(syntax.text(one.name), one.line);
    for (const syntax::ValueNode& one : syntax.values) look(syntax.text(one.text), one.line);
    if (seen.size() >= kFewestActs)
      found.emplace_back(names.size() - seen.size(), Place{FileId(i), first, first});
  }
  std::ranges::stable_sort(found, [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [missing, place] : found) {
    if (family.registers.size() >= kMostRegisters) break;
    family.registers.push_back(place);
    family.register_paths.push_back("`" + analysis.project->file(place.file).path + "`");
  }
}

}  // namespace

std::optional<Family> find_act_family(const model::Analysis& analysis, const Request& request,
                                      const Existing& existing) {
  const Form& form = existing.form;
  const bool plain = request.numbers.empty() && request.quoted.empty() && !request.changes &&
                     !request.removes && !request.rights;
  if (!plain || form.act == 0 || form.head == 0 || form.adds || existing.subject == nullptr ||
      existing.extent == Extent::built || existing.value != nullptr)
    return std::nullopt;
  const WordBits bits(request);
  std::set<std::string> kept;  // names of kept things in one way of writing
  for (const model::Entity& entity : analysis.model->entities) {
    if (!entity.kept) continue;
    std::string name;
    for (const std::string& word : identifier_words(entity.name)) name += root_of(word);
    kept.insert(name);
  }
  const ranking::FileKinds kinds(*analysis.catalogue);
  std::map<std::string, std::map<std::string, FamilyMember>> groups;
  bool there = false;
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const sources::File& file = analysis.project->file(FileId(i));
    if (file.origin != sources::Origin::own || kinds.aside(file.path) || !file.language.valid() ||
        contains(lower(file.path), "test") || contains(lower(file.path), "migrat"))
      continue;
    const syntax::Syntax& syntax = analysis.project->of(FileId(i));
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.kind != SymbolKind::class_ && symbol.kind != SymbolKind::struct_) continue;
      const std::string_view name = syntax.text(symbol.name);
      const std::vector<std::string> all = identifier_words(name);
      if (all.size() < 2 || all.size() > 5) continue;
      // "TaskExport", "ExportTasks": the act at one end, a kept thing, and perhaps a role behind
      // it.
      const auto act = std::ranges::find_if(
          all, [&](const std::string& word) { return (bits.in(word)&form.act) != 0; });
      if (act == all.end()) continue;
      std::string thing, pattern;
      for (auto at = all.begin(); at != all.end(); ++at) {
        if (at < act) thing += root_of(*at);
        if (at >= act) pattern += " " + *at;
      }
      if (act == all.begin()) continue;
      if ((bits.in(name)&form.head) != 0) there = true;
      if (!kept.contains(thing) && !kept.contains(root_of(thing))) continue;
      groups[std::string(folder_name(file.path)) + pattern].try_emplace(
          thing,
          FamilyMember{thing, std::string(name), {FileId(i), symbol.name_line, symbol.name_line}});
    }
  }
  if (there) return std::nullopt;
  const std::map<std::string, FamilyMember>* best = nullptr;
  std::size_t shortest = 0;
  for (const auto& [pattern, group] : groups) {
    if (group.size() < kFewestActs) continue;
    const bool more = best == nullptr || group.size() > best->size() ||
                      (group.size() == best->size() && pattern.size() < shortest);
    if (more) best = &group, shortest = pattern.size();
  }
  if (best == nullptr) return std::nullopt;
  Family out;
  out.by_act = true;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    if ((form.head >> i & 1U) != 0) out.asked = request.words[i].word;
  }
  for (const auto& [pattern, group] : groups) {
    if (group.size() < kFewestActs) continue;
    for (const auto& [thing, member] : group) out.members.push_back(member);
  }
  // What runs and what serves them stand in lists of their own: all are looked for.
  name_registers(analysis, out);
  out.members.clear();
  for (const auto& [thing, member] : *best) out.members.push_back(member);
  return out;
}

}  // namespace cutaway::answers
