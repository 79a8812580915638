// SPDX-License-Identifier: Apache-2.0
// Roles by who asks a technology and what it answers, starts or draws.
#include "narrative/role_subject.h"

#include <map>

#include "catalogue/languages.h"
#include "model/queries.h"
#include "model/stack/samples.h"

namespace cutaway::narrative {
namespace {

/// "reports to" → "report to", for several who do it.
std::string plural_verb(std::string label) {
  const std::size_t end = std::min(label.find(' '), label.size());
  std::string verb = label.substr(0, end);
  if (verb.ends_with("sses") || verb.ends_with("shes") || verb.ends_with("ches"))
    verb.resize(verb.size() - 2);
  else if (verb.ends_with("s"))
    verb.resize(verb.size() - 1);
  std::string rest = label.substr(end);
  if (rest.starts_with(" its ")) rest = " their " + rest.substr(5);
  return verb + rest;
}

/// Whether code, a manifest or an image shows it, not just a setting.
bool more_than_settings(const RoleSubject& of) {
  const auto& sightings = of.story.facts().sightings;
  return std::any_of(sightings.begin(), sightings.end(), [&](const meaning::Sighting& sighting) {
    return sighting.technology == of.use.technology && sighting.how != "setting" &&
           of.story.tree().file(sighting.place.file).origin == sources::Origin::own;
  });
}

/// Whether no other part was seen to reach it, by a search that can be run again; said only where
/// there are several parts.
bool is_only_user(const RoleSubject& of, const model::Connection& line, Sentence& sentence) {
  const auto ours = running_parts(of.story).size();
  if (ours < 3 || of.itself.size() != 1 || of.called == nullptr) return false;
  // Parts of one manifest share what it asks for, so only code tells them apart.
  const auto& dependencies = of.story.facts().dependencies;
  const bool by_manifest = std::any_of(
      dependencies.begin(), dependencies.end(),
      [&](const meaning::Dependency& row) { return row.place.file == line.places.front().file; });
  if (by_manifest) return false;
  const model::Model& model = of.story.model();
  Searched searched =
      model::search(of.story.analysis,
                    {"connections",
                     {{"to", model.part(line.to).name}, {"not_from", model.part(line.from).name}}});
  if (searched.hits > 0) return false;
  sentence.searched(std::move(searched));
  return true;
}

}  // namespace

/// "FastAPI answers 40 endpoints, those of `server`."
std::optional<Claim> role_by_endpoints(const RoleSubject& of) {
  Sentence sentence = of.sentence("answers");
  RoleNames parts(of.story, sentence);
  std::size_t all = 0;
  bool placed = true;
  for (const auto& endpoint : of.story.model().endpoints) {
    if (endpoint.technology != of.use.technology) continue;
    ++all;
    if (all <= 3) sentence.at(endpoint.places, 1);
    if (endpoint.part.valid())
      parts.add(of.story.model().part(endpoint.part));
    else
      placed = false;
  }
  if (all == 0) return std::nullopt;
  sentence.counted(model::count(of.story.analysis, {"routes", {{"technology", of.technology.id}}}));
  std::string text = of.name() + " answers " + amount(all, "endpoint");
  if (placed && !parts.empty()) text += " of " + parts.list();
  return sentence.text(text + ".").basis(Basis::counted).finish();
}

/// "`cart` and 11 more report to it": what the map says of the lines that lead there.
std::optional<Claim> role_by_connections(const RoleSubject& of) {
  std::map<std::string, std::vector<const model::Connection*>> by_label;
  for (const auto& line : of.story.model().connections) {
    const auto& from = of.story.model().part(line.from);
    if (!of.itself.contains(line.to) || of.itself.contains(line.from) || line.places.empty())
      continue;
    if (!is_ours(from) || line.label.empty()) continue;
    by_label[line.label].push_back(&line);
  }
  const std::vector<const model::Connection*>* most = nullptr;
  for (const auto& [label, lines] : by_label) {
    if (most == nullptr || lines.size() > most->size()) most = &lines;
  }
  if (most == nullptr) return std::nullopt;
  Sentence sentence = of.sentence("asked");
  RoleNames users(of.story, sentence);
  // Settings alone say only what could be.
  const bool asked = more_than_settings(of);
  bool certain = false;
  for (const auto* line : *most) {
    sentence.at(line->places, 1);
    certain |= line->confidence == Confidence::high && !line->configured_only && asked;
    users.add(of.story.model().part(line->from));
  }
  if (users.empty()) return std::nullopt;
  std::string label = most->front()->label;
  // What is searched in is not where data rests.
  if (of.technology.component == "search" && label == "keeps data in") label = "searches in";
  const bool many = users.size() > 1;
  if (!many && certain && is_only_user(of, *most->front(), sentence))
    return sentence.text("Only " + users.list() + ' ' + label + ' ' + of.name() + ".")
        .basis(Basis::searched)
        .finish();
  const std::string verb = certain ? (many ? plural_verb(label) : label)
                                   : (many ? "appear to " : "appears to ") + plural_verb(label);
  return sentence.text(users.list() + ' ' + verb + ' ' + of.name() + ".")
      .confidence(certain ? Confidence::high : Confidence::medium)
      .finish();
}

/// What it passes requests on to.
std::optional<Claim> role_by_routing(const RoleSubject& of) {
  Sentence sentence = of.sentence("routes");
  RoleNames targets(of.story, sentence);
  for (const auto& line : of.story.model().connections) {
    if (!of.itself.contains(line.from) || line.kind != "routes" || line.places.empty()) continue;
    sentence.at(line.places, 1);
    targets.add(of.story.model().part(line.to));
  }
  if (targets.empty()) return std::nullopt;
  return sentence.text(of.name() + " passes requests on to " + targets.list() + ".").finish();
}

/// "Docker Compose starts `api`, `web` and 5 more."
std::optional<Claim> role_by_deployment(const RoleSubject& of) {
  Sentence sentence = of.sentence("starts");
  RoleNames parts(of.story, sentence);
  for (const auto& row : of.story.model().deployed_by) {
    if (row.by != of.name()) continue;
    const auto& part = of.story.model().part(row.part);
    if (part.runs == "dev" ||
        model::is_sample(*of.story.analysis.catalogue, of.story.path(row.place.file)))
      continue;
    parts.add(part.name, part.name, row.place);
  }
  if (parts.empty()) return std::nullopt;
  return sentence.text(of.name() + " starts " + parts.list() + ".").finish();
}

/// "Docker packs `api`, `web` and 5 more."
std::optional<Claim> role_by_images(const RoleSubject& of) {
  std::set<FileId> files;
  for (const meaning::Sighting& sighting : of.story.facts().sightings) {
    if (sighting.technology == of.use.technology && sighting.how == "file")
      files.insert(sighting.place.file);
  }
  Sentence sentence = of.sentence("packs");
  RoleNames parts(of.story, sentence);
  for (const meaning::ImageBuild& image : of.story.facts().images) {
    if (!files.contains(image.place.file)) continue;
    sentence.at(image.place);
    for (const auto& part : of.story.model().parts) {
      if (part.built_here && !part.path.empty() && part.path == image.folder) parts.add(part);
    }
  }
  if (parts.empty()) return std::nullopt;
  return sentence.text(of.name() + " packs " + parts.list() + ".").finish();
}

namespace {

/// The folder that holds three fifths of the code in the languages, at most three deep, and a file
/// of it; nothing where that is all there is.
std::pair<std::string, FileId> folder_with_most(const RoleSubject& of, std::string_view languages) {
  std::map<std::string, std::pair<std::uint64_t, FileId>> held;
  std::uint64_t all = 0;
  const auto names = split(languages, '|');
  for (std::size_t f = 0; f < of.story.tree().files().size(); ++f) {
    const sources::File& file = of.story.tree().file(FileId(f));
    if (file.origin != sources::Origin::own || !file.language.valid()) continue;
    const std::string_view name = catalogue::language(file.language).name;
    if (std::ranges::find(names, name) == names.end()) continue;
    const std::uint64_t lines = of.story.analysis.project->of(FileId(f)).counts.code;
    all += lines;
    for (std::string_view at = folder_name(file.path); !at.empty(); at = folder_name(at)) {
      if (std::ranges::count(at, '/') > 2) continue;
      auto& [count, first] = held[std::string(at)];
      if (count == 0) first = FileId(f);
      count += lines;
    }
  }
  std::pair<std::string, FileId> best;
  for (const auto& [folder, row] : held) {
    if (5 * row.first >= 3 * all && folder.size() > best.first.size()) best = {folder, row.second};
  }
  return best;
}

}  // namespace

/// "About 83 % of the code is TypeScript, most of it in `web/src`."
std::optional<Claim> role_by_share(const RoleSubject& of) {
  if (of.technology.category != "language") return std::nullopt;
  const LanguagePart* mine = nullptr;
  for (const LanguagePart& part : of.story.languages) {
    if (part.name == of.technology.name) mine = &part;
  }
  if (mine == nullptr || mine->share < .01) return std::nullopt;
  Sentence sentence = of.sentence("share");
  sentence.at(of.use.places, 1);
  sentence.counted(model::count(of.story.analysis, {"code_lines", {{"language", mine->members}}}));
  const auto percent = static_cast<int>(mine->share * 100 + .5);
  std::string text = "About " + std::to_string(percent) + " % of the code is " + of.name();
  const auto [folder, file] = folder_with_most(of, mine->members);
  if (!folder.empty()) {
    sentence.named(code(folder), folder, {file, 1, 1});
    text += ", most of it in " + code(folder);
  }
  return sentence.text(text + ".").basis(Basis::counted).finish();
}

namespace {

/// What starts a file of work, by the words of stack_words.toml that stand in its lines; the most
/// telling first.
std::optional<std::pair<std::string, Place>> start_of(const RoleSubject& of, FileId file) {
  constexpr std::string_view kRow = "starts_work.";
  for (const auto& [key, words] : of.story.analysis.catalogue->table("stack_words")) {
    if (!key.starts_with(kRow)) continue;
    const Place place = of.story.find_line(file, key.substr(kRow.size()));
    if (place.file.valid()) return std::pair(words, place);
  }
  return std::nullopt;
}

std::set<FileId> work_files(const RoleSubject& of) {
  std::set<FileId> out;
  for (const Place& place : of.use.places) out.insert(place.file);
  for (const meaning::Sighting& sighting : of.story.facts().sightings) {
    const bool own = of.story.tree().file(sighting.place.file).origin == sources::Origin::own;
    if (sighting.technology == of.use.technology && sighting.how == "file" && own)
      out.insert(sighting.place.file);
  }
  return out;
}

}  // namespace

constexpr std::size_t kMostStarts = 3;  ///< told of one; more are no sentence

/// "GitHub Actions checks each pull request (`ci.yml` and 3 more) and publishes (`release.yml`)."
std::optional<Claim> role_by_files(const RoleSubject& of) {
  if (of.technology.category != "CI") return std::nullopt;
  std::map<std::string, std::vector<std::pair<std::string, Place>>> by_start;
  for (const FileId file : work_files(of)) {
    if (const auto start = start_of(of, file))
      by_start[start->first].emplace_back(base_name(of.story.path(file)), start->second);
  }
  Sentence sentence = of.sentence("files");
  std::vector<std::string> clauses;
  for (const auto& [key, words] : of.story.analysis.catalogue->table("stack_words")) {
    const auto at = key.starts_with("starts_work.") ? by_start.find(words) : by_start.end();
    if (at == by_start.end()) continue;
    const auto& [name, place] = at->second.front();
    sentence.at(place).named(code(name), name, {place.file, 1, 1});
    const std::size_t more = at->second.size() - 1;
    clauses.push_back(words + " (" + code(name) +
                      (more > 0 ? " and " + number_word(more) + " more" : "") + ")");
    by_start.erase(at);
    if (clauses.size() == kMostStarts) break;
  }
  if (clauses.empty()) return std::nullopt;
  return sentence.text(of.name() + ' ' + join_and(clauses) + ".").finish();
}

}  // namespace cutaway::narrative
