// SPDX-License-Identifier: Apache-2.0
// Tells a technology by endpoints whose addresses name its work, and a server by what answers
// behind it.
#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "base/word_at.h"
#include "model/queries.h"
#include "narrative/roles/endpoints_read.h"
#include "narrative/roles/role_lists.h"
#include "narrative/roles/roles_by_product.h"

namespace cutaway::narrative {
namespace {

std::string last_piece(std::string_view path) {
  const std::size_t end = path.find('?');
  const auto pieces = split(path.substr(0, end), '/');
  return pieces.empty() ? std::string() : lower(pieces.back());
}

/// Whether an address holds one of the words: "passkey", "oidc+callback" of which both stand there,
/// "/metrics" that is its last piece.
bool holds_one(std::string_view path, const std::vector<std::string_view>& wanted) {
  const auto found = identifier_words(path);
  const std::set<std::string> words(found.begin(), found.end());
  return std::ranges::any_of(wanted, [&](std::string_view one) {
    if (one.starts_with('/')) return last_piece(path) == one.substr(1);
    const auto pieces = split(one, '+');
    return !one.empty() && std::ranges::all_of(pieces, [&](std::string_view piece) {
      return words.contains(std::string(piece));
    });
  });
}

/// The piece of an address that stands in the line that declares it: "passkey".
std::string seen_piece(const Story& story, const model::Endpoint& endpoint) {
  const auto pieces =
      split(std::string_view(endpoint.path).substr(0, endpoint.path.find('?')), '/');
  for (auto piece = pieces.rbegin(); piece != pieces.rend(); ++piece)
    if (piece->size() > 1 && piece->find_first_of("{}<>:*()[]?") == piece->npos &&
        story.stands(endpoint.places.front(), *piece))
      return std::string(*piece);
  return {};
}

/// The files of the product that take the technology in.
std::set<FileId> files_taking_in(const RoleSubject& of) {
  std::set<FileId> out;
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (row.technology == of.use.technology && row.how == "import" &&
        is_product_file(of, row.place.file))
      out.insert(row.place.file);
  return out;
}

/// Whether a library that stands on the framework answers others: the framework's own are not all.
bool answers_through_another(const Story& story, const catalogue::Technology& framework) {
  return std::ranges::any_of(story.model().endpoints, [&](const model::Endpoint& endpoint) {
    if (!endpoint.technology.valid()) return false;
    const auto& its = story.analysis.catalogue->technology(endpoint.technology);
    return std::ranges::find(its.implies, framework.id) != its.implies.end();
  });
}

}  // namespace

std::optional<Claim> role_at_endpoints(const RoleSubject& of) {
  const auto rows = role_rows(of, "at_endpoints." + of.technology.id, 2);
  if (rows.empty()) return std::nullopt;
  const auto wanted = split(rows.front()[1], ' ');
  std::vector<const model::Endpoint*> named, beside;
  const std::set<FileId> taking = files_taking_in(of);
  for (const model::Endpoint& endpoint : of.story.model().endpoints) {
    if (endpoint.places.empty() || endpoint.method == "DELETE" || passes_on(of.story, endpoint) ||
        !is_product_file(of, endpoint.places.front().file) || !holds_one(endpoint.path, wanted))
      continue;
    named.push_back(&endpoint);
    if (taking.contains(endpoint.places.front().file)) beside.push_back(&endpoint);
  }
  Sentence sentence = of.sentence("at_endpoints");
  RoleNames names(of.story, sentence);
  // Where a file of routes takes the library in, the others only list what it made, or rename it.
  for (const model::Endpoint* endpoint : beside.empty() ? named : beside) {
    const std::string seen = seen_piece(of.story, *endpoint);
    const std::string method = endpoint->method == "ANY" ? "" : endpoint->method + ' ';
    const std::string path = endpoint->path.substr(0, endpoint->path.find('?'));
    if (!seen.empty()) names.add(method + path, seen, endpoint->places.front());
  }
  if (names.empty()) return std::nullopt;
  std::string text = rows.front()[0];
  if (const std::size_t at = text.find("{}"); at != text.npos)
    text.replace(at, 2, names.list("endpoint"));
  return sentence.text(of.name() + ' ' + text + ".").finish();
}

namespace {

/// Whether a file says how programs are started: an image, a script, a list of processes.
bool starts_programs(std::string_view path) {
  static constexpr std::array<std::string_view, 5> kEndings = {"sh", "service", "conf", "ini",
                                                               "toml"};
  const std::string name = lower(base_name(path));
  const bool list = (name.ends_with(".yml") || name.ends_with(".yaml")) && !name.starts_with('.');
  return contains(name, "dockerfile") || contains(name, "procfile") || list ||
         (contains(name, "entrypoint") && !contains(name, ".py")) || name == "makefile" ||
         (std::ranges::find(kEndings, ending(name)) != kEndings.end() && name != "pyproject.toml");
}

/// Where a command or a program starts the server; no file: a manifest alone names it, and another
/// program may take the requests in.
Place started_at(const RoleSubject& of) {
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (row.technology == of.use.technology && (row.how == "import" || row.how == "call") &&
        is_product_file(of, row.place.file))
      return row.place;
  for (std::size_t f = 0; f < of.story.tree().files().size(); ++f) {
    const FileId file(f);
    if (!starts_programs(of.story.path(file)) || !is_product_file(of, file)) continue;
    const auto& lines = of.story.quotes.file(file);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string_view line = trim(lines[i]);
      if (line.starts_with('#') || contains(line, "install") ||
          word_at(line, of.technology.id) == line.npos)
        continue;
      const auto at = static_cast<std::uint32_t>(i + 1);
      return {file, at, at};
    }
  }
  return {};
}

}  // namespace

std::optional<Claim> role_in_front(const RoleSubject& of) {
  const auto rows = role_rows(of, "in_front." + of.technology.id, 1);
  if (rows.empty()) return std::nullopt;
  const auto frameworks = split(rows.front()[0], ' ');
  const auto& catalogue = *of.story.analysis.catalogue;
  const catalogue::Technology* behind = nullptr;
  for (const model::TechnologyUse& use : of.story.model().technologies) {
    const auto& other = catalogue.technology(use.technology);
    const bool server = !role_rows(of, "in_front." + other.id, 1).empty();
    // Which of two servers takes them in nobody can tell.
    if (server && use.technology != of.use.technology && !use.tooling) return std::nullopt;
    const bool framework = std::ranges::find(frameworks, other.id) != frameworks.end();
    if (!framework || use.tooling) continue;
    if (behind != nullptr) return std::nullopt;
    behind = &other;
  }
  if (behind == nullptr) return std::nullopt;
  auto counted = model::count(of.story.analysis, {"routes", {{"technology", behind->id}}});
  const std::size_t all = counted.n;
  if (all < 2) return std::nullopt;
  Sentence sentence = of.sentence("in_front");
  // Some are what the framework starts by itself, where a manifest asks for them.
  if (!is_listed(of, "starts_itself.servers", of.technology.id)) {
    const Place start = started_at(of);
    if (!start.file.valid()) return std::nullopt;
    sentence.at(start);
  }
  for (const Place& place : of.use.places)
    if (of.story.stands(place, of.technology.name) || place == of.use.places.front())
      sentence.at(place);
  const TechnologyId answering = of.story.analysis.catalogue->find(behind->id);
  if ((all < kFewestRead && answers_more(of.story, answering, all)) ||
      answers_through_another(of.story, *behind))
    return sentence.text(of.name() + " takes in the requests that " + behind->name + " answers.")
        .finish();
  sentence.counted(std::move(counted)).basis(Basis::counted);
  return sentence
      .text(of.name() + " takes in the requests for " + endpoints_told(of.story, answering, all) +
            ", which " + behind->name + " answers.")
      .finish();
}

}  // namespace cutaway::narrative
