// SPDX-License-Identifier: Apache-2.0
// Goes through the texts of own code for addresses of systems that the catalogue knows.
#include "model/connections/addresses/asked_addresses.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/page_scripts.h"
#include "model/connections/addresses/makers_files.h"
#include "model/connections/addresses/sample_files.h"

namespace cutaway::model {
namespace {

/// The address of a text, split behind the host; both empty where the text is none.
std::pair<std::string, std::string_view> split_address(std::string_view text) {
  const bool plain = text.starts_with("http://");
  if (!plain && !text.starts_with("https://")) return {};
  const std::string_view rest = text.substr(plain ? 7 : 8);
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

bool is_api_host(std::string_view host) {
  const std::string_view label = host.substr(0, host.find('.'));
  static constexpr std::array<std::string_view, 5> kLabels = {"api", "apis", "graph", "rest",
                                                              "graphql"};
  return std::ranges::find(kLabels, label) != kLabels.end() || label.starts_with("api-") ||
         label.ends_with("-api");
}

namespace {

/// `defaultValue: "https://api.parcels.example"`: what a form shows until somebody fills it in.
bool is_of_form(std::string_view key) {
  static constexpr std::array<std::string_view, 6> kKeys = {
      "defaultValue", "placeholder", "example", "hint", "description", "label"};
  return std::ranges::find(kKeys, key) != kKeys.end();
}

}  // namespace

std::vector<bool> lone_texts(const syntax::Syntax& syntax) {
  using syntax::ValueKind;
  std::vector<bool> lone(syntax.values.size(), true);
  std::vector<ValueId> open;
  const auto add_children = [&](const syntax::ValueNode& node) {
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
  };
  for (const syntax::ValueNode& node : syntax.values) {
    const bool shown = node.kind == ValueKind::entry && is_of_form(syntax.text(node.text));
    if (node.kind == ValueKind::list || shown) add_children(node);
  }
  while (!open.empty()) {
    const ValueId id = open.back();
    open.pop_back();
    if (!id.valid() || !lone[id.index()]) continue;
    lone[id.index()] = false;
    const syntax::ValueNode& node = syntax.values[id.index()];
    if (node.kind == ValueKind::record || node.kind == ValueKind::entry) add_children(node);
  }
  return lone;
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
    const std::vector<bool> lone = lone_texts(syntax);
    for (std::size_t v = 0; v < syntax.values.size(); ++v) {
      const syntax::ValueNode& node = syntax.values[v];
      if (node.kind != syntax::ValueKind::string || node.text.size > kLongest) continue;
      const auto [host, path] = split_address(syntax.text(node.text));
      if (contains(path, "*") || contains(path, ":")) continue;
      const bool asked = path.size() < kShortestPath ? is_api_host(host) && lone[v]
                                                     : is_asked_by_programs(host, path);
      if (!asked) continue;
      for (const TechnologyId id : in.catalogue.by_host(host)) found.insert(id);
      for (const TechnologyId id :
           meaning::vendors_below_host(in.catalogue, syntax.text(node.text)))
        found.insert(id);
    }
  }
  return found;
}

}  // namespace cutaway::model
