// SPDX-License-Identifier: Apache-2.0
// Goes through the texts of own code for addresses of systems that the catalogue knows.
#include "model/connections/asked_addresses.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/languages.h"
#include "model/connections/makers_files.h"
#include "model/connections/sample_files.h"

namespace cutaway::model {
namespace {

/// The address of a text, split behind the host; both empty where the text is none.
std::pair<std::string, std::string_view> split_address(std::string_view text) {
  if (!text.starts_with("https://")) return {};
  const std::string_view rest = text.substr(8);
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  const std::string_view path = rest.substr(slash, rest.substr(slash).find_first_of("?$%<#{"));
  return {lower(rest.substr(0, slash)), path};
}

}  // namespace

bool is_asked_by_programs(std::string_view host, std::string_view path) {
  if (path.ends_with(".js") || path.ends_with("authorize") || path.ends_with("auth") ||
      path.ends_with("login"))
    return false;
  // "/api/v1" is where everything is asked.
  const std::string_view last =
      base_name(path.ends_with('/') ? path.substr(0, path.size() - 1) : path);
  if (last == "api" || (last.size() < 4 && last.starts_with("v"))) return false;
  const std::string low = lower(host) + '/';
  if (low.starts_with("api") || contains(low, ".api") || contains(low, "api.")) return true;
  for (const std::string_view piece : split(path, '/')) {
    const bool version = piece.size() > 1 && piece.size() < 5 && piece[0] == 'v' &&
                         piece[1] >= '0' && piece[1] <= '9';
    if (version || piece == "api" || piece == "ws" || piece == "rest") return true;
  }
  return false;
}

std::set<TechnologyId> asked_by_address(const Inputs& in) {
  constexpr std::size_t kLongest = 300, kShortestPath = 5;
  const MakersFiles makers(in);
  const SampleFiles samples(in);
  std::set<FileId> files;
  for (const meaning::Sighting& sighting : in.facts.sightings) {
    if (sighting.how != "address" || !in.own(sighting.place) || !in.knows(sighting.technology) ||
        in.technology(sighting.technology).component != "external")
      continue;
    const LanguageId language = in.file(sighting.place.file).language;
    if (language.valid() &&
        catalogue::language(language).type == catalogue::LanguageType::programming &&
        !makers.has(sighting.place.file) && !samples.has(sighting.place.file))
      files.insert(sighting.place.file);
  }
  std::set<TechnologyId> found;
  for (const FileId file : files) {
    const syntax::Syntax& syntax = in.project.of(file);
    for (const syntax::ValueNode& node : syntax.values) {
      if (node.kind != syntax::ValueKind::string || node.text.size > kLongest) continue;
      const auto [host, path] = split_address(syntax.text(node.text));
      if (path.size() < kShortestPath || contains(path, "*") || contains(path, ":") ||
          !is_asked_by_programs(host, path))
        continue;
      for (const TechnologyId id : in.catalogue.by_host(host)) found.insert(id);
    }
  }
  return found;
}

}  // namespace cutaway::model
