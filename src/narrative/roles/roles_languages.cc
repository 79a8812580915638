// SPDX-License-Identifier: Apache-2.0
// Roles of languages: what is written in each, by what its files answer, draw and keep.
#include <array>
#include <map>

#include "catalogue/languages.h"
#include "model/queries.h"
#include "model/stack/samples.h"
#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {
namespace {

bool is_of_texts(std::string_view path) {
  static constexpr std::string_view kFolders[] = {"lang", "locale", "locales", "i18n",
                                                  "translations"};
  return std::ranges::any_of(split(folder_name(path), '/'), [](std::string_view piece) {
    return std::find(std::begin(kFolders), std::end(kFolders), piece) != std::end(kFolders);
  });
}

/// "Button.stories.ts", and what lies among programs that makers run by hand.
bool is_for_makers(const RoleSubject& of, std::string_view path) {
  return contains(path, ".stories.") || model::is_by_hand(*of.story.analysis.catalogue, path);
}

/// The folder that holds three fifths of the code in the languages, at most three deep ("" for all
/// there is), and the longest file of it.
std::pair<std::string, FileId> folder_with_most(const RoleSubject& of, std::string_view languages) {
  struct Held {
    std::uint64_t lines = 0, longest = 0;
    FileId file;
  };
  std::map<std::string, Held> held;
  std::uint64_t all = 0;
  const auto names = split(languages, '|');
  for (std::size_t f = 0; f < of.story.tree().files().size(); ++f) {
    const sources::File& file = of.story.tree().file(FileId(f));
    if (file.origin != sources::Origin::own || !file.language.valid()) continue;
    const std::string_view name = catalogue::language(file.language).name;
    if (std::ranges::find(names, name) == names.end()) continue;
    // Texts for people in files of code hide where the programs are; what shows screens to their
    // makers is none.
    if (is_of_texts(file.path) || is_for_makers(of, file.path)) continue;
    const std::uint64_t lines = of.story.analysis.project->of(FileId(f)).counts.code;
    all += lines;
    for (std::string_view at = file.path; !at.empty();) {
      at = folder_name(at);
      if (std::ranges::count(at, '/') > 2) continue;
      Held& row = held[std::string(at)];
      row.lines += lines;
      if (lines >= row.longest) row.file = FileId(f);
      row.longest = std::max(row.longest, lines);
    }
  }
  std::pair<std::string, FileId> best;
  for (const auto& [folder, row] : held) {
    if (5 * row.lines >= 3 * all && folder.size() >= best.first.size()) best = {folder, row.file};
  }
  return best;
}

/// Files of the product in one of the languages that are counted together.
class Written {
 public:
  Written(const RoleSubject& of, std::string_view members) : of_(of), members_(members) {}

  bool has(FileId id) const {
    const sources::File& file = of_.story.tree().file(id);
    if (file.origin != sources::Origin::own || !file.language.valid()) return false;
    const std::string_view name = catalogue::language(file.language).name;
    const auto names = split(members_, '|');
    return std::ranges::find(names, name) != names.end();
  }

 private:
  const RoleSubject& of_;
  std::string_view members_;
};

/// "all 380 endpoints that were read", "12 of 380 endpoints that were read".
std::string endpoints_in(const RoleSubject& of, const Written& files, Sentence& sentence) {
  constexpr std::size_t kShown = 2, kFewest = 10, kLeastShare = 5;
  std::size_t mine = 0, all = 0;
  for (const model::Endpoint& endpoint : of.story.model().endpoints) {
    if (endpoint.places.empty() || passes_on(of.story, endpoint)) continue;
    ++all;
    if (!files.has(endpoint.places.front().file)) continue;
    if (++mine <= kShown) sentence.at(endpoint.places.front());
  }
  // Of few, or of a small share, it is not what the language is there for.
  if (mine < kFewest || kLeastShare * mine < all) return {};
  constexpr std::string_view kRead = " that were read";
  if (mine == all) return "all " + amount(all, "endpoint").append(kRead);
  return std::to_string(mine) + " of " + amount(all, "endpoint").append(kRead);
}

/// Whether its purpose says that it draws: what adds behaviour to pages of a server does not.
bool draws_pages(const RoleSubject& of, TechnologyId id) {
  const catalogue::Technology& technology = of.story.analysis.catalogue->technology(id);
  return technology.category != "UI framework" ||
         std::ranges::any_of(
             of.story.analysis.catalogue->table("stack_words"), [&](const auto& row) {
               return row.first == "draws.purposes" && technology.purpose.starts_with(row.second);
             });
}

/// Files whose pages are written beside their programs: the language of these is in the line that
/// opens them, `<script lang="ts">`.
bool is_written_in(const RoleSubject& of, FileId file) {
  static constexpr std::array<std::string_view, 2> kTyped = {"lang=\"ts", "lang='ts"};
  bool typed = false, any = false;
  for (const std::string& line : of.story.quotes.file(file)) {
    if (!trim(line).starts_with("<script")) continue;
    any = true;
    typed = typed || std::ranges::any_of(
                         kTyped, [&](std::string_view word) { return contains(line, word); });
  }
  return any &&
         (of.technology.id == "typescript" ? typed : of.technology.id == "javascript" && !typed);
}

/// The first line of a screen that a file of programs holds: an element, or what stands
/// before one (`draws.markup` of stack_words.toml); no file: it draws nothing, whatever it takes
/// in.
Place markup_in(const RoleSubject& of, FileId file, bool takes_framework) {
  for (const syntax::Call& call : of.story.analysis.project->of(file).calls)
    if ((call.flags & syntax::kMarkup) != 0) return {file, call.line, call.line};
  if (!takes_framework) return {};
  const auto rows = of.story.analysis.catalogue->table("stack_words");
  std::uint32_t at = 0;
  for (const std::string& line : of.story.quotes.file(file)) {
    ++at;
    const std::string_view text = trim(line);
    const bool tag = text.size() > 1 && text[0] == '<' && text[1] >= 'a' && text[1] <= 'z';
    if (tag || std::ranges::any_of(rows, [&](const auto& row) {
          return row.first == "draws.markup" && contains(text, row.second);
        }))
      return {file, at, at};
  }
  return {};
}

/// "screens in 390 files": those that hold markup, where a framework draws them. What only takes
/// something out of the framework, as a store or a hook does, is no screen. `beside`: files of
/// another kind are among them, whose lines are not counted as the language's.
std::string screens_in(const RoleSubject& of, const Written& files, Sentence& sentence,
                       bool& beside) {
  constexpr std::size_t kFewest = 5;
  std::set<TechnologyId> frameworks;
  for (const FrameworkUse& one : of.story.frameworks)
    if (one.screens && draws_pages(of, one.use->technology)) frameworks.insert(one.use->technology);
  if (frameworks.empty()) return {};
  std::set<FileId> taking;
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (frameworks.contains(row.technology) && row.how == "import") taking.insert(row.place.file);
  std::size_t screens = 0;
  for (std::size_t f = 0; f < of.story.tree().files().size(); ++f) {
    const sources::File& file = of.story.tree().file(FileId(f));
    // What shows a screen to its makers is none.
    if (file.origin != sources::Origin::own || contains(file.path, ".stories.")) continue;
    Place place;
    if (files.has(FileId(f)))
      place = markup_in(of, FileId(f), taking.contains(FileId(f)));
    else if ((file.path.ends_with(".vue") || file.path.ends_with(".svelte")) &&
             is_written_in(of, FileId(f))) {
      place = {FileId(f), 1, 1};
      beside = true;
    }
    if (place.file.valid() && ++screens <= 2) sentence.at(place);
  }
  return screens < kFewest ? std::string() : "screens in " + amount(screens, "file");
}

/// Parts whose own code is known: of what is started out of one folder several times over nobody
/// sees which of its code each of them runs.
std::vector<const model::Part*> parts_with_own_code(const RoleSubject& of, std::size_t& all) {
  std::map<std::string_view, std::size_t> at;
  for (const model::Part& part : of.story.model().parts)
    if (part.built_here && part.runs != "dev") ++at[part.path];
  std::vector<const model::Part*> out;
  for (const model::Part& part : of.story.model().parts) {
    if (!part.built_here || part.language.empty() || part.runs == "dev") continue;
    ++all;
    if (at[part.path] == 1 && !is_for_makers(of, part.path + "/file")) out.push_back(&part);
  }
  return out;
}

/// "most of `engine`, `api` and four more": parts that are mainly written in it,
/// most code first.
std::string parts_in(const RoleSubject& of, std::string_view members, Sentence& sentence) {
  const auto names = split(members, '|');
  std::size_t all = 0;
  std::vector<const model::Part*> parts = parts_with_own_code(of, all);
  std::erase_if(parts, [&](const model::Part* part) {
    return std::ranges::find(names, part->language) == names.end();
  });
  if (parts.empty() || all < 2) return {};
  std::ranges::stable_sort(
      parts, [](const model::Part* a, const model::Part* b) { return a->lines > b->lines; });
  RoleNames told(of.story, sentence);
  for (const model::Part* part : parts) told.add(*part);
  if (told.empty()) return {};
  return "most of " + told.list("part");
}

/// Whether it lies among what is handed out to browsers as it is: "app/assets/javascripts".
bool runs_in_browser(const RoleSubject& of, std::string_view folder) {
  if (of.technology.id != "javascript" && of.technology.id != "typescript") return false;
  const auto rows = of.story.analysis.catalogue->table("stack_words");
  const auto pieces = split(folder, '/');
  return std::ranges::any_of(rows, [&](const auto& row) {
    return row.first == "browser.folders" &&
           std::ranges::find(pieces, std::string_view(row.second)) != pieces.end();
  });
}

}  // namespace

namespace {

/// What is written in a language; `parts` whether the parts are named, for which there may be too
/// little room.
std::optional<Claim> told_of_language(const RoleSubject& of, const LanguagePart& mine, bool parts) {
  Sentence sentence = of.sentence("share");
  sentence.counted(model::count(of.story.analysis, {"code_lines", {{"language", mine.members}}}));
  const auto [folder, file] = folder_with_most(of, mine.members);
  sentence.at({file, 1, 1});
  const Written files(of, mine.members);
  std::vector<std::string> clauses;
  bool beside = false;
  for (const std::string& clause :
       {endpoints_in(of, files, sentence), screens_in(of, files, sentence, beside),
        parts ? parts_in(of, mine.members, sentence) : std::string()})
    if (!clause.empty()) clauses.push_back(clause);
  const bool browser = clauses.empty() && runs_in_browser(of, folder);
  const bool one = clauses.size() == 1 && clauses.front().starts_with("most of ");
  // Of what nothing but a small share is known nobody learns what it is there for, but where most
  // of it has a folder.
  constexpr double kMuch = .3, kSome = .05;
  if (clauses.empty() && !browser && mine.share < (folder.empty() ? kMuch : kSome))
    return std::nullopt;
  const std::string percent = std::to_string(static_cast<int>(mine.share * 100 + .5)) + " %";
  std::string text = browser ? of.name() + " runs in the browser; about " + percent + " of the code"
                     : clauses.empty() ? "About " + percent + " of the code is " + of.name()
                                       : capitalised(join_and(clauses)) + (one ? " is" : " are") +
                                             " written in " + of.name() +
                                             (beside ? "" : "; about " + percent + " of the code");
  // Where it lies is told of what nothing else is known of.
  if (!folder.empty() && clauses.empty() && !browser) {
    sentence.named(code(folder), folder, {file, 1, 1});
    text += ", most of it in " + code(folder);
  }
  return sentence.text(text + ".").basis(Basis::counted).finish();
}

}  // namespace

/// "All 212 endpoints and most of `engine`, `api` and two more are written in Go; about 39 % of the
/// code."
std::optional<Claim> role_by_share(const RoleSubject& of) {
  if (of.technology.category != "language") return std::nullopt;
  const LanguagePart* mine = nullptr;
  for (const LanguagePart& part : of.story.languages) {
    if (part.name == of.technology.name) mine = &part;
  }
  if (mine == nullptr || mine->share < .01) return std::nullopt;
  if (auto claim = told_of_language(of, *mine, true)) return claim;
  return told_of_language(of, *mine, false);
}

}  // namespace cutaway::narrative
