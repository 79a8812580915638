// SPDX-License-Identifier: Apache-2.0
// Roles by the addresses that code holds: what is asked there, and lists of which people choose.
#include <map>

#include "catalogue/languages.h"
#include "model/connections/addresses/asked_addresses.h"
#include "narrative/roles/calling_files.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_lists.h"
#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {
namespace {

/// The path that follows the host of the technology on a line: "/repos/a/b/releases".
std::string asked_path(const RoleSubject& of, std::string_view line) {
  for (std::size_t at = line.find("://"); at != std::string_view::npos;
       at = line.find("://", at + 3)) {
    const std::string_view rest = line.substr(at + 3);
    const std::size_t slash = rest.find_first_of("/\"'`, )");
    if (slash == std::string_view::npos || rest[slash] != '/') continue;
    const auto& hosts = of.technology.signals.hosts;
    const bool its = std::ranges::any_of(
        hosts, [&](const std::string& glob) { return matches_glob(glob, rest.substr(0, slash)); });
    const std::string_view path =
        rest.substr(slash, rest.substr(slash).find_first_of("\"'`, )?$%<#{"));
    // Of "/repos/${name}" only what any request has is known.
    const std::size_t end = slash + path.size();
    const bool open = end < rest.size() && contains("$%<#{", rest.substr(end, 1));
    const bool told = !open || std::ranges::count(path.substr(0, path.rfind('/')), '/') > 0;
    // What is filled in by hand is a sample: "/api/webhooks/****".
    // So is one with a number that people count by: "/api/webhooks/123/abc".
    // A path of an own proxy is open where it goes on: "/api/:path*".
    if (its && told && path.size() > 4 && !contains(path, "**") && !contains(path, "/:") &&
        !contains(path, "/123") && model::is_asked_by_programs(rest.substr(0, slash), path))
      return std::string(path);
  }
  return {};
}

}  // namespace

/// "GitHub API is asked for `/repos/a/b/releases/latest`, in `check_version.py`."
std::optional<Claim> role_by_address(const RoleSubject& of) {
  Sentence sentence = of.sentence("address");
  RoleNames paths(of.story, sentence), files(of.story, sentence);
  for (const meaning::Sighting& sighting : of.story.facts().sightings) {
    if (sighting.technology != of.use.technology || sighting.how != "address") continue;
    const sources::File& file = of.story.tree().file(sighting.place.file);
    const bool program = file.language.valid() && catalogue::language(file.language).type ==
                                                      catalogue::LanguageType::programming;
    if (!program || !is_product_file(of, sighting.place.file) || lies_aside(of, file.path) ||
        only_looks(file.path))
      continue;
    const auto& lines = of.story.quotes.file(sighting.place.file);
    const std::size_t at = sighting.place.line;
    if (at == 0 || at > lines.size() || contains(lines[at - 1], "href")) continue;
    std::string path = asked_path(of, lines[at - 1]);
    while (!path.empty() && path.back() == '/') path.pop_back();
    if (path.empty()) continue;
    const std::string name(base_name(file.path));
    paths.add(path, path, sighting.place);
    files.add(name, name, {sighting.place.file, 1, 1});
  }
  if (paths.empty() || files.empty()) return std::nullopt;
  return sentence
      .text(of.name() + " is asked for " + paths.list() + ", in " + files.list("file") + ".")
      .finish();
}

/// "Groq can be chosen to answer prompts, one of at least twelve whose addresses `providers.ts`
/// holds."
std::optional<Claim> role_by_list_of_addresses(const RoleSubject& of) {
  constexpr std::size_t kFewest = 3;
  std::map<FileId, Place> own;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    if (row.technology != of.use.technology) continue;
    if (row.how == "import" || row.how == "call") return std::nullopt;
    if (row.how == "address" && is_product_file(of, row.place.file))
      own.emplace(row.place.file, row.place);
  }
  for (const auto& [file, place] : own) {
    std::set<TechnologyId> beside;
    for (const meaning::Sighting& row : of.story.facts().sightings) {
      if (row.place.file != file || row.how != "address") continue;
      const auto& other = of.story.analysis.catalogue->technology(row.technology);
      if (other.category == of.technology.category) beside.insert(row.technology);
    }
    if (beside.size() < kFewest) continue;
    const std::string name(base_name(of.story.path(file)));
    Sentence sentence = of.sentence("listed");
    sentence.at(place).named(code(name), name, {file, 1, 1});
    const std::string work = wanted_work(of.story, of.technology);
    if (work.empty()) return std::nullopt;
    return sentence
        .text(of.name() + " can be chosen " + work + ", one of at least " +
              number_word(beside.size()) + " whose addresses " + code(name) + " holds.")
        .finish();
  }
  return std::nullopt;
}

}  // namespace cutaway::narrative
