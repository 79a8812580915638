// SPDX-License-Identifier: Apache-2.0
// A server that is found by others of its kind answers at a path that nobody else asks for.
#include "model/connections/outside/federations.h"

#include <algorithm>
#include <map>
#include <set>

#include "catalogue/languages.h"
#include "model/connections/addresses/makers_files.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostPlaces = 6;

/// The first endpoint of own code whose path holds that of such servers, by their name.
std::map<std::string, Place> served(const Inputs& in) {
  std::map<std::string, Place> out;
  const auto rules = part_rules(in, "federation_paths");
  for (const meaning::Route& route : in.facts.routes)
    for (const auto& [path, servers] : rules)
      if (in.own(route.place) && contains(route.path, path)) out.emplace(servers, route.place);
  return out;
}

bool is_program(const Inputs& in, FileId file) {
  const LanguageId language = in.file(file).language;
  return in.own(file) && language.valid() &&
         catalogue::language(language).type == catalogue::LanguageType::programming;
}

/// Lines of own programs that hold a text of the protocol; those of files that ask somebody first.
std::vector<Place> texts(const Inputs& in, const std::set<std::string>& wanted) {
  const MakersFiles makers(in);
  std::set<FileId> asking;
  for (const meaning::Meaning& meant : in.facts.meanings)
    if (meant.means == "client_call") asking.insert(meant.place.file);
  std::vector<Place> out;
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (!is_program(in, FileId(f)) || makers.has(FileId(f))) continue;
    const syntax::Syntax& syntax = in.project.of(FileId(f));
    for (const syntax::ValueNode& node : syntax.values) {
      const std::string_view text = syntax.text(node.text);
      const bool says =
          std::ranges::any_of(wanted, [&](const auto& one) { return contains(text, one); });
      if (!says || node.line == 0) continue;
      out.push_back({FileId(f), node.line, node.line});
      break;
    }
  }
  std::ranges::stable_partition(out, [&](const Place& at) { return asking.contains(at.file); });
  return out;
}

}  // namespace

std::vector<Federation> find_federations(const Inputs& in) {
  std::vector<Federation> out;
  for (const auto& [servers, path] : served(in)) {
    std::set<std::string> wanted;
    for (const auto& [text, whose] : part_rules(in, "federation_texts"))
      if (whose == servers) wanted.insert(text);
    Federation one{servers, texts(in, wanted)};
    if (one.places.empty()) continue;
    if (one.places.size() >= kMostPlaces) one.places.resize(kMostPlaces - 1);
    add_once(one.places, path);
    out.push_back(std::move(one));
  }
  return out;
}

void add_federations(const Inputs& in, const std::function<Draft&(const std::string&)>& part) {
  for (const Federation& one : find_federations(in)) {
    Draft& servers = part(one.servers);
    if (servers.part.places.empty()) servers.part.runs = "optional";
    for (const Place& place : one.places)
      if (servers.part.places.size() < kMostPlaces) add_once(servers.part.places, place);
  }
}

void connect_federations(const Inputs& in, const std::vector<Draft>& drafts,
                         const WhoReaches& reaches,
                         const std::function<bool(std::uint32_t)>& speaks_for, Edges& edges) {
  for (const Federation& one : find_federations(in)) {
    const auto to = std::ranges::find(drafts, "setting:" + one.servers,
                                      [](const Draft& draft) { return draft.part.key; });
    if (to == drafts.end()) continue;
    const auto target = static_cast<std::uint32_t>(to - drafts.begin());
    Edge edge;
    edge.seen = true;
    edge.kind = "call";
    edge.protocol = "HTTPS";
    edge.label = to->verb;
    edge.confidence = Confidence::high;
    for (const Place& place : one.places)
      for (const std::uint32_t owner : reaches.of(place)) {
        const Draft& from = drafts[owner];
        if (from.part.built_here && from.part.kind != "library" && from.part.kind != "web" &&
            from.part.kind != "cli" && speaks_for(owner))
          edges.add(owner, target, edge, {place});
      }
  }
}

}  // namespace cutaway::model
