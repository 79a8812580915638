// SPDX-License-Identifier: Apache-2.0
// Roles of what code does not call by name: files that set a thing up, settings that name it, lists
// of addresses that people choose from.
#include <array>
#include <map>

#include "model/queries.h"
#include "model/stack/samples.h"
#include "narrative/role_deeds.h"
#include "narrative/role_subject.h"

namespace cutaway::narrative {
namespace {

bool is_product_file(const RoleSubject& of, FileId file) {
  return of.story.tree().file(file).origin == sources::Origin::own &&
         !model::is_sample(*of.story.analysis.catalogue, of.story.path(file));
}

/// Whether a file lies where things are set up, or has a form in which nothing is programmed.
bool is_for_settings(std::string_view path) {
  static constexpr std::array<std::string_view, 8> kEndings = {"yml",  "yaml", "toml", "ini",
                                                               "conf", "cnf",  "xml",  "json"};
  const std::string low = lower(path);
  if (contains(low, "locale") || contains(low, "i18n") || contains(low, "/lang/")) return false;
  return contains(low, "config") || contains(low, "initializers/") ||
         std::ranges::find(kEndings, ending(low)) != kEndings.end();
}

/// Names by which a file may be called: the technology's, and those of the packages that a manifest
/// asks for.
std::set<std::string> names_of(const RoleSubject& of) {
  std::set<std::string> out{model::name_key(of.technology.id), model::name_key(of.name())};
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    if (row.technology == of.use.technology && row.how == "dependency")
      out.insert(model::name_key(base_name(row.detail)));
  }
  return out;
}

/// Files that set it up: those that the catalogue knows, else those that are called like it.
std::vector<FileId> files_that_set_up(const RoleSubject& of) {
  std::vector<FileId> out;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    if (row.technology == of.use.technology && row.how == "file" &&
        is_product_file(of, row.place.file) && std::ranges::find(out, row.place.file) == out.end())
      out.push_back(row.place.file);
  }
  if (!out.empty()) return out;
  const std::set<std::string> names = names_of(of);
  for (std::size_t f = 0; f < of.story.tree().files().size(); ++f) {
    const std::string& path = of.story.path(FileId(f));
    const std::string_view name = base_name(path);
    const std::string stem = model::name_key(name.substr(0, name.find('.')));
    if (stem.size() > 2 && names.contains(stem) && is_for_settings(path) &&
        is_product_file(of, FileId(f)))
      out.push_back(FileId(f));
  }
  return out;
}

/// The setting that tells most: a key or a place before what only fine-tunes.
const meaning::Sighting* best_setting(const RoleSubject& of) {
  static constexpr std::array<std::string_view, 16> kTelling = {
      "enabled", "dsn",     "key", "token",    "secret",   "id",     "url",    "host",
      "server",  "address", "uri", "hostname", "endpoint", "domain", "mailer", "from"};
  const meaning::Sighting* best = nullptr;
  std::size_t rank = kTelling.size();
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    if (row.technology != of.use.technology || row.how != "setting") continue;
    // A sample of settings tells what they are called.
    if (of.story.tree().file(row.place.file).origin != sources::Origin::own ||
        !of.story.stands(row.place, row.detail))
      continue;
    // A key in small letters may be one of anything.
    const auto words = identifier_words(row.detail);
    if (words.size() < 2 || lower(row.detail) == row.detail) continue;
    const auto at = std::ranges::find(kTelling, words.back());
    const auto its = static_cast<std::size_t>(at - kTelling.begin());
    if (its >= rank) continue;
    rank = its;
    best = &row;
  }
  return best;
}

}  // namespace

/// "Devise signs people in, as `devise.rb` sets it up"; what is outside needs a key besides, so it
/// only "can".
std::optional<Claim> role_by_setup(const RoleSubject& of) {
  const std::string& component = of.technology.component;
  const bool outside = component == "external" || component == "observability";
  const std::string deed = outside ? can_do(of) : does(of);
  if (deed.empty() || of.technology.category == "cloud platform") return std::nullopt;
  Sentence sentence = of.sentence("set_up");
  RoleNames files(of.story, sentence);
  for (const FileId file : files_that_set_up(of)) {
    const std::string name = shown_file(of.story.path(file));
    if (files.size() < kNamedInRole) sentence.at({file, 1, 1});
    files.add(name, name, {file, 1, 1});
  }
  if (files.empty()) return std::nullopt;
  return sentence
      .text(deed + ", as " + files.list("file") + (files.size() == 1 ? " sets" : " set") +
            " it up.")
      .finish();
}

/// "Sentry can be told of errors where `SENTRY_DSN` is set."
std::optional<Claim> role_by_set_key(const RoleSubject& of) {
  const std::string deed = can_do(of);
  const meaning::Sighting* best = deed.empty() ? nullptr : best_setting(of);
  if (best == nullptr) return std::nullopt;
  Sentence sentence = of.sentence("set_key");
  sentence.named(code(best->detail), best->detail, best->place);
  return sentence.text(deed + " where " + code(best->detail) + " is set.")
      .confidence(Confidence::medium)
      .finish();
}

/// "Groq is one of the twelve AI providers whose addresses `providers.ts` names": people choose.
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
    std::string kind = of.technology.category;
    kind = kind == "AI provider" ? "AI providers" : "services for " + kind;
    return sentence
        .text(of.name() + " is one of the " + number_word(beside.size()) + ' ' + kind +
              " whose addresses " + code(name) + " names.")
        .finish();
  }
  return std::nullopt;
}

}  // namespace cutaway::narrative
