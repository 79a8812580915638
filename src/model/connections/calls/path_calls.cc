// SPDX-License-Identifier: Apache-2.0
// Who serves a path that a call names: one part only, or nobody is told.
#include "model/connections/calls/path_calls.h"

#include <algorithm>
#include <map>
#include <set>

#include "model/connections/calls/endpoint_index.h"
#include "model/connections/outside/asking_classes.h"

namespace cutaway::model {
namespace {

/// Pieces that say something: neither open nor "api", "v1", "health".
std::size_t telling_pieces(std::string_view key) {
  static constexpr std::string_view kPlain[] = {"*",      "api",    "rest",   "v1",     "v2",
                                                "v3",     "health", "status", "login",  "logout",
                                                "search", "users",  "token",  "upload", "graphql"};
  std::size_t count = 0;
  for (const std::string_view piece : split(key, ' ')) {
    if (!piece.empty() && std::ranges::find(kPlain, piece) == std::end(kPlain)) ++count;
  }
  return count;
}

class PathCalls {
 public:
  PathCalls(const Inputs& in, const Model& model, Edges& edges)
      : in_(in), model_(model), edges_(edges), endpoints_(model.endpoints) {}

  void take(const meaning::Meaning& meant, const std::vector<std::uint32_t>& owners) {
    const linking::ClosedValue* address = meant.role("address");
    if (address == nullptr) return;
    const AskedPath asked = asked_path(address->best());
    if (!asked.own_host && !asked.open) return;
    if (goes_to_helper(*address)) return through_helper(asked, meant, owners);
    const int to = server_of(asked, meant.method, {});
    // What stands before all paths of a server ("/api") may be set where it is installed.
    if (asked.open && !asked.path.empty())
      note(asked, to < 0 ? server_of(asked, meant.method, {}, true) : to, meant.place);
    if (to < 0) return;
    // The client of a program that is no page was made with a beginning that stands elsewhere.
    const bool based = address->best().starts_with("/");
    // The server's own code asks another installation of it.
    if ((asked.open || based) &&
        std::ranges::find(owners, static_cast<std::uint32_t>(to)) != owners.end())
      return;
    const std::size_t telling = telling_pieces(path_key(asked.path));
    for (const std::uint32_t owner : owners) {
      const std::string& kind = model_.parts[owner].kind;
      const bool page = kind == "web" || kind == "mobile" || kind == "desktop";
      // Several programs of one folder hold each other's code.
      const bool elsewhere =
          based && !page &&
          model_.parts[owner].path != model_.parts[static_cast<std::size_t>(to)].path;
      // A page asks services of its own product more than anybody else's.
      const bool sure = (asked.open || elsewhere) && kind != "library" && telling >= (page ? 1 : 2);
      if (!(asked.own_host && page) && !sure) continue;
      if (based && goes_through_gateway(owner, static_cast<std::uint32_t>(to))) continue;
      add(owner, static_cast<std::uint32_t>(to), meant.place);
    }
  }

  /// A file that asks several paths at one unknown address, all of them served by one part, asks
  /// that part: a product of others would have others among them.
  void settle(const Ownership& ownership) {
    constexpr std::size_t kFewestPaths = 3;
    for (const auto& [file, asks] : asks_) {
      if (asks.servers.size() != 1 || *asks.servers.begin() < 0) continue;
      if (asks.paths.size() < kFewestPaths) continue;
      const auto to = static_cast<std::uint32_t>(*asks.servers.begin());
      const auto& owners = ownership.of(file);
      if (std::ranges::find(owners, to) != owners.end()) continue;
      for (const std::uint32_t owner : owners) {
        const Part& from = model_.parts[owner];
        if (from.kind != "library" && !from.path.empty() && from.path != model_.parts[to].path)
          add(owner, to, asks.first);
      }
    }
  }

 private:
  struct Asks {
    std::set<int> servers;  ///< -1: none of ours
    std::set<std::string> paths;
    Place first;
  };

  void note(const AskedPath& asked, int to, const Place& place) {
    const std::string key = path_key(asked.path);
    if (key.empty()) return;
    Asks& asks = asks_[place.file];
    if (asks.paths.empty()) asks.first = place;
    asks.servers.insert(to);
    asks.paths.insert(key);
  }

  /// `http://localhost:${process.env.DAPR_HTTP_PORT}/orders`: the port is that of a helper that
  /// stands beside the program and hands the request on.
  bool goes_to_helper(const linking::ClosedValue& address) const {
    return std::ranges::any_of(address.alternatives, [&](const linking::ClosedText& one) {
      return !one.setting.empty() && lists_word(in_, "helper_ports", lower(one.setting));
    });
  }

  /// It asks somebody else than itself.
  void through_helper(const AskedPath& asked, const meaning::Meaning& meant,
                      const std::vector<std::uint32_t>& owners) {
    const int to = server_of(asked, meant.method, owners);
    if (to < 0 || telling_pieces(path_key(asked.path)) == 0) return;
    for (const std::uint32_t owner : owners)
      if (model_.parts[owner].kind != "library")
        add(owner, static_cast<std::uint32_t>(to), meant.place);
  }

  /// A part that asks a gateway asks what stands behind it through it.
  bool goes_through_gateway(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t i = 0; i < model_.parts.size(); ++i) {
      if (model_.parts[i].kind == "gateway" && edges_.has(from, i) && edges_.has(i, to))
        return true;
    }
    return false;
  }

  /// The only part, these ones aside, that serves the path with the method.
  int server_of(const AskedPath& asked, const std::string& method,
                const std::vector<std::uint32_t>& aside, bool mounted = false) const {
    std::set<std::uint32_t> parts;
    for (const std::size_t found : endpoints_.find(asked, method, mounted)) {
      const PartId part = model_.endpoints[found].part;
      if (part.valid() && std::ranges::find(aside, part.value) == aside.end())
        parts.insert(part.value);
    }
    return parts.size() == 1 ? static_cast<int>(*parts.begin()) : -1;
  }

  void add(std::uint32_t from, std::uint32_t to, const Place& place) {
    if (from == to) return;
    Edge edge;
    edge.inferred = true;
    edge.scheme = "http";
    edge.means = "client_call";
    edge.confidence = Confidence::medium;
    edges_.add(from, to, edge, {place});
  }

  const Inputs& in_;
  const Model& model_;
  Edges& edges_;
  EndpointIndex endpoints_;
  std::map<FileId, Asks> asks_;  ///< at addresses of which only the path is known
};

/// Keys that hold where people see something: DASHBOARD_URL, FRONTEND_ORIGIN.
bool names_page(std::string_view key) {
  static const std::set<std::string, std::less<>> kWords = {
      "dashboard", "frontend", "ui",         "web",  "webapp",
      "spa",       "portal",   "storefront", "cors", "front"};
  return std::ranges::any_of(identifier_words(key),
                             [](const std::string& word) { return kWords.contains(word); });
}

}  // namespace

void connect_paths(const Inputs& in, const Ownership& ownership, const Model& model, Edges& edges) {
  PathCalls calls(in, model, edges);
  for (const meaning::Meaning& meant : in.facts.meanings) {
    // A script that the makers run against an address of theirs.
    const bool script = for_makers(folder_name(in.path(meant.place)));
    if (meant.means == "client_call" && in.own(meant.place) && !script)
      calls.take(meant, ownership.of(meant.place.file));
  }
  calls.settle(ownership);
}

void connect_pages(const std::vector<Draft>& drafts, const std::vector<Mention>& mentions,
                   Edges& edges) {
  std::map<std::uint32_t, std::set<std::uint32_t>> published;  ///< port → parts
  for (std::uint32_t i = 0; i < drafts.size(); ++i) {
    for (const std::string& written : drafts[i].part.ports) {
      const auto ports = port_numbers(written);
      if (ports.size() > 1) published[ports.front()].insert(i);
    }
  }
  std::map<Place, std::set<std::uint32_t>> given;  ///< line → parts that it is for
  for (const Mention& mention : mentions)
    given[mention.place].insert(mention.owners.begin(), mention.owners.end());
  for (const Mention& mention : mentions) {
    // A line for several says of none of them that the page asks it.
    if (given[mention.place].size() > 1) continue;
    const Address& address = mention.address;
    const bool here = address.host == "localhost" || address.host == "127.0.0.1";
    if (!here || address.port == 0 || mention.where != Where::workload || !names_page(mention.key))
      continue;
    const auto found = published.find(address.port);
    if (found == published.end() || found->second.size() != 1) continue;
    const std::uint32_t page = *found->second.begin();
    const std::string& kind = drafts[page].part.kind;
    for (const std::uint32_t owner : mention.owners) {
      const bool fits = (kind == "web" || kind == "service") && owner != page &&
                        drafts[owner].part.kind == "service" && !edges.has(owner, page) &&
                        !drafts[owner].part.ports.empty();
      if (!fits) continue;
      Edge edge;
      edge.scheme = "http";
      edge.confidence = Confidence::medium;
      edges.add(page, owner, edge, {mention.place});
    }
  }
}

}  // namespace cutaway::model
