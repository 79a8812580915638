// SPDX-License-Identifier: Apache-2.0
// Roles by what the code that uses a technology is about, in words of the product.
#include <algorithm>
#include <array>
#include <map>

#include "model/stack/samples.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_lists.h"
#include "narrative/roles/role_names_of.h"
#include "narrative/roles/role_subject.h"
#include "narrative/texts/domain_words.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostTold =
    4;  ///< things that a sentence names; of more it says where most are

/// Whether what uses it tells what it is there for: not of what everything runs on, and not of
/// stores, which are told by what they hold.
bool tells_by_use(const RoleSubject& of) {
  const std::string& component = of.technology.component;
  const std::string& category = of.technology.category;
  // What changes tables step by step is told by its steps.
  if (contains(of.technology.purpose, "changes the tables")) return false;
  // What a broker passes on is told by who is called after it and nothing else.
  if ((component == "broker" || component == "cache") && of.called == nullptr) return true;
  return (component.empty() || component == "external") && category != "language" &&
         category != "desktop framework" && category != "mobile framework" &&
         category != "runtime" && category != "hosting" && category != "web framework" &&
         category != "web server" && category != "CI";
}

/// The folders of a path that may tell: those that only hold others, and what the product is
/// called, left out by who asks.
std::vector<std::string_view> folders_of(std::string_view path) {
  std::vector<std::string_view> out = split(path, '/');
  out.pop_back();
  return out;
}

struct Area {
  std::size_t files = 0;
  FileId file;
};

/// The areas of the product in which the files lie, most files first: the first level of folders
/// at which they spread, below the folder that holds nearly all.
std::vector<std::pair<std::string, Area>> areas_of(const RoleSubject& of,
                                                   const std::set<FileId>& files) {
  constexpr std::size_t kDeepest = 8;
  std::vector<std::pair<std::string, Area>> best;
  for (std::size_t level = 0; level < kDeepest; ++level) {
    std::map<std::string, Area> at;
    std::size_t told = 0;
    for (const FileId file : files) {
      const auto folders = folders_of(of.story.path(file));
      if (level >= folders.size() || !of.abouts.names_an_area(folders[level], of)) continue;
      Area& area = at[std::string(folders[level])];
      if (area.files++ == 0) area.file = file;
      ++told;
    }
    if (2 * told < files.size() || at.size() < 2) continue;
    best.assign(at.begin(), at.end());
    std::ranges::stable_sort(
        best, [](const auto& a, const auto& b) { return a.second.files > b.second.files; });
    // Where nearly all lie in one, its own areas tell more.
    if (10 * best.front().second.files < 8 * told) return best;
  }
  return best;
}

/// Whether all words of the one are words of the other.
bool is_one_thing(std::string_view one, std::string_view other) {
  const auto words = [](std::string_view name) {
    std::set<std::string> out;
    for (const std::string& word : identifier_words(name)) out.insert(singular(word));
    return out;
  };
  const auto a = words(one), b = words(other);
  return std::ranges::includes(a, b) || std::ranges::includes(b, a);
}

}  // namespace

std::string areas_of_files(const RoleSubject& of, const std::set<FileId>& files,
                           Sentence& sentence) {
  constexpr std::size_t kLeast = 2;
  const auto areas = areas_of(of, files);
  std::vector<std::string> shown, told;
  std::size_t covered = 0;
  for (const auto& [folder, area] : areas) {
    if (shown.size() == kNamedInRole || area.files < kLeast) break;
    // Folders that are called after nothing of the product tell only where.
    if (!of.abouts.names_a_thing(folder)) continue;
    // "UserProfile", "users" and "profile" are one thing.
    const auto is_same = [&](const std::string& other) { return is_one_thing(folder, other); };
    if (std::ranges::any_of(told, is_same)) continue;
    told.push_back(folder);
    sentence.named(code(folder), folder, {area.file, 1, 1});
    shown.push_back(code(folder));
    covered += area.files;
  }
  if (shown.size() < 2) return {};
  const bool most = 2 * covered > files.size();
  return (most ? ", most of them for " : ", among them those for ") + join_and(shown);
}

namespace {

/// "Laravel Excel reads and writes tables of numbers, most of all for `Sales` and `Purchases`."
std::optional<Claim> told_by_areas(const RoleSubject& of, const AboutsFound& found) {
  Sentence sentence = of.sentence("areas");
  const std::string areas = areas_of_files(of, found.files, sentence);
  if (areas.empty()) return std::nullopt;
  std::string text = does(of);
  if (text.empty()) text = of.name() + " is used";
  constexpr std::string_view kMost = ", most of them for ";
  const bool most = areas.starts_with(kMost);
  const std::string named = areas.substr(areas.find(" for ") + 5);
  return sentence.text(text + (most ? ", most of all for " : ", among others for ") + named + ".")
      .finish();
}

/// "`AcceptanceController` and `Label`": the names that a sentence's words were taken from.
std::string names_of(const std::vector<About>& abouts) {
  std::vector<std::string> out;
  for (const About& one : abouts)
    if (std::ranges::find(out, code(one.name)) == out.end()) out.push_back(code(one.name));
  return join_and(out);
}

/// "invoices" of "invoice", "order items" of "order item".
std::string as_many(const std::string& words) {
  const std::size_t cut = words.rfind(' ');
  return cut == std::string::npos
             ? plural(singular(words))
             : words.substr(0, cut + 1) + plural(singular(words.substr(cut + 1)));
}

/// Whether most of the uses are about what is told.
bool covers_most(const AboutsFound& found) {
  std::size_t told = 0;
  for (const About& one : found.abouts) told += one.uses;
  return 2 * told >= found.uses;
}

/// "JWT signs and checks tokens, in `claims.rs`": where no name tells for what, what is called
/// tells enough.
std::optional<Claim> told_by_calls(const RoleSubject& of) {
  const std::string text = does_by_calls(of);
  if (text.empty() || of.called == nullptr) return std::nullopt;
  Sentence sentence = of.sentence("calls");
  RoleNames files(of.story, sentence);
  for (const model::Caller& caller : of.called->callers) {
    const std::string& path = of.story.path(caller.place.file);
    if (of.story.tree().file(caller.place.file).origin != sources::Origin::own ||
        model::is_sample(*of.story.analysis.catalogue, path))
      continue;
    if (files.size() < kNamedInRole) sentence.at(caller.place);
    const std::string name = shown_file(path);
    files.add(name, name, {caller.place.file, 1, 1});
  }
  if (files.empty()) return std::nullopt;
  return sentence.text(text + ", in " + files.list("file") + ".").finish();
}

}  // namespace

/// "Dompdf makes PDF files out of pages for acceptances (`AcceptanceController`)": by the product's
/// own things. Other names around a use are names of code, which tell nobody what it is for.
std::optional<Claim> role_by_abouts(const RoleSubject& of) {
  constexpr std::size_t kManyFiles = 8;
  if (!tells_by_use(of)) return std::nullopt;
  if (const Place shown = place_of_deed(of); shown.file.valid())
    return of.sentence("deed").at(shown).text(does(of) + ".").finish();
  AboutsFound found = of.abouts.of(of);
  if (found.uses == 0 || !has_deed(of)) return std::nullopt;
  const bool many = found.abouts.size() > kMostTold && found.files.size() >= kManyFiles;
  // A folder of many of a thing is about them; one that is called by a single word may hold
  // anything.
  std::erase_if(found.abouts, [&](const About& one) {
    return !one.product || (one.folder && !one.name.ends_with('s')) ||
           !may_be_kept(of.story, one.words);
  });
  // One file that is called by one word may be called after anything.
  const auto is_one_file = [](const About& one) {
    return !one.folder && one.named.line <= 1 && !one.name.ends_with('s') &&
           identifier_words(one.name).size() < 2;
  };
  if (found.abouts.size() == 1 && is_one_file(found.abouts.front())) found.abouts.clear();
  if (many)
    if (auto areas = told_by_areas(of, found)) return areas;
  // Of very many things three tell little.
  constexpr std::size_t kVeryMany = 12;
  if (found.abouts.empty() || found.abouts.size() > kVeryMany) return told_by_calls(of);
  std::vector<std::string> things;
  for (const About& one : found.abouts) things.push_back(one.words);
  const bool people = is_only_people(of, things);
  // All that a product does is for them; who they are is the work of what signs them in.
  if (people && of.technology.category != "authentication") return std::nullopt;
  Sentence sentence = of.sentence("about");
  std::vector<About> shown = found.abouts;
  if (shown.size() > shown_of(shown.size(), kNamedInRole)) shown.resize(kNamedInRole);
  // Where the words are the names there is nothing to explain.
  const bool same = std::ranges::all_of(shown, [](const About& one) {
    return join(identifier_words(one.name), " ") == as_many(one.words);
  });
  std::vector<std::string> words;
  for (const About& one : shown) {
    words.push_back(as_many(one.words));
    sentence.at(one.use).named(same ? words.back() : code(one.name), one.name, one.named);
  }
  if (const std::size_t more = found.abouts.size() - shown.size(); more > 0)
    words.push_back(number_word(more) + " more");
  // What is seen to be asked of it is told with the functions that ask.
  if (people && (same || !has_deed(of) || is_any_of_several(of) || !does_by_calls(of).empty()))
    return std::nullopt;
  const std::string told = people ? does(of) : does_about(of, join_and(words));
  return sentence
      .text((covers_most(found) ? told : among_others(told, join_and(words))) +
            (same ? "." : " (" + names_of(shown) + ")."))
      .finish();
}

namespace {

/// Whether a file is a step by its name and its kind: "0012_add_tax.sql", "V3__orders.sql".
bool is_step(std::string_view path) {
  static constexpr std::array<std::string_view, 12> kKinds = {
      "sql", "xml", "yaml", "yml", "py", "go", "rb", "php", "ts", "js", "java", "kt"};
  std::string_view name = base_name(path);
  if (std::ranges::find(kKinds, ending(lower(name))) == kKinds.end()) return false;
  if (name.size() > 1 && (name[0] == 'V' || name[0] == 'v')) name.remove_prefix(1);
  return !name.empty() && name[0] >= '0' && name[0] <= '9';
}

/// Whether steps that lie there are taken no more: "versions/legacy".
bool is_past_folder(const RoleSubject& of, std::string_view folder) {
  return is_listed(of, "no_steps.folders", lower(base_name(folder)));
}

/// Takes out such folders below one that holds others.
void drop_past_steps(const RoleSubject& of, std::map<std::string, std::vector<Place>>& steps) {
  std::erase_if(steps, [&](const auto& one) {
    return is_past_folder(of, one.first) && steps.contains(std::string(folder_name(one.first)));
  });
}

/// Takes out files of such folders, where others are left.
void drop_past_files(const RoleSubject& of, std::vector<FileId>& files) {
  const auto is_past = [&](FileId file) {
    return is_past_folder(of, folder_name(of.story.path(file)));
  };
  if (!std::ranges::all_of(files, is_past)) std::erase_if(files, is_past);
}

/// The folder of steps that holds most files called by a number or a date, and those files: a tool
/// that runs files of SQL is imported by few of them, if by any.
std::pair<std::string, std::vector<FileId>> numbered_steps(const RoleSubject& of) {
  std::set<std::string, std::less<>> words, dialects;
  for (const auto& [key, word] : of.story.analysis.catalogue->table("migrations"))
    if (key == "steps.words" || key == "dialects.words")
      (key == "steps.words" ? words : dialects).insert(word);
  std::map<std::string, std::vector<FileId>> found;
  for (std::size_t f = 0; f < of.story.tree().files().size(); ++f) {
    const std::string& path = of.story.path(FileId(f));
    const sources::Origin origin = of.story.tree().file(FileId(f)).origin;
    if (origin != sources::Origin::own && origin != sources::Origin::generated) continue;
    if (!is_step(path) || contains(path, ".down.")) continue;
    // Of several versions of a product each has its folder of steps.
    const auto pieces = split(folder_name(path), '/');
    std::string upto;
    for (std::size_t at = 0; at < pieces.size(); ++at) {
      upto += (upto.empty() ? "" : "/") + std::string(pieces[at]);
      if (!words.contains(lower(pieces[at]))) continue;
      // The same steps may be written once for each store.
      if (at + 1 < pieces.size() && dialects.contains(lower(pieces[at + 1])))
        upto += "/" + std::string(pieces[at + 1]);
      found[upto].push_back(FileId(f));
      break;
    }
  }
  for (auto& [folder, files] : found) drop_past_files(of, files);
  const auto most =
      std::ranges::max_element(found, {}, [](const auto& one) { return one.second.size(); });
  if (most == found.end()) return {};
  return *most;
}

}  // namespace

/// "Alembic changes the tables of the database step by step, in 178 steps so far (`versions`)."
std::optional<Claim> role_by_migrations(const RoleSubject& of) {
  constexpr std::size_t kFewest = 3;
  if (!contains(of.technology.purpose, "changes the tables")) return std::nullopt;
  std::map<std::string, std::vector<Place>> steps;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    const std::string folder(folder_name(of.story.path(row.place.file)));
    const bool own = of.story.tree().file(row.place.file).origin == sources::Origin::own;
    if (row.technology == of.use.technology && row.how == "import" && own &&
        (contains(lower(folder), "migrat") || folder.ends_with("versions")))
      steps[folder].push_back(row.place);
  }
  drop_past_steps(of, steps);
  const auto most =
      std::ranges::max_element(steps, {}, [](const auto& one) { return one.second.size(); });
  std::string folder = most == steps.end() ? "" : most->first;
  std::vector<Place> places = most == steps.end() ? std::vector<Place>() : most->second;
  // A tool of which no step is a program runs what is called by numbers.
  const auto rows = of.story.analysis.catalogue->table("migrations");
  const bool programs = std::ranges::any_of(rows, [&](const auto& row) {
    return row.first == "program_steps.of" && row.second == of.technology.id;
  });
  const auto [numbered, files] =
      programs ? std::pair<std::string, std::vector<FileId>>() : numbered_steps(of);
  const bool same_folder =
      folder.empty() || folder == numbered || folder.starts_with(numbered + "/");
  if (files.size() > places.size() && (same_folder || places.size() < 2 * kFewest)) {
    folder = numbered;
    places.clear();
    for (const FileId file : files) places.push_back({file, 1, 1});
  }
  if (places.size() < kFewest) return std::nullopt;
  Sentence sentence = of.sentence("steps");
  sentence.at(places, 3).named(code(folder), folder, {places.front().file, 1, 1});
  return sentence
      .text(of.name() + " changes the tables of the database, in " + amount(places.size(), "step") +
            " so far (" + code(folder) + ").")
      .finish();
}

}  // namespace cutaway::narrative
