// SPDX-License-Identifier: Apache-2.0
// Who serves a path that a call names: one part only, or nobody is told.
#include "model/path_calls.h"

#include <algorithm>
#include <map>
#include <set>

namespace cutaway::model {
namespace {

/// "/api/orders/" + id → "/api/orders/*": pieces that are open match anything.
std::string path_shape(std::string_view path) {
  path = path.substr(0, path.find('?'));
  std::string shape;
  for (const std::string_view piece : split(path, '/')) {
    if (piece.empty()) continue;
    const bool open = piece.front() == '{' || piece.front() == ':' || piece.front() == '<' ||
                      piece.front() == '[' || piece.front() == '*';
    shape += '/';
    shape += open ? std::string("*") : std::string(piece);
  }
  return shape.empty() ? "/" : shape;
}

/// Pieces that say something: neither open nor "api", "v1", "health".
std::size_t telling_pieces(std::string_view shape) {
  static constexpr std::string_view kPlain[] = {"*",      "api",    "rest",   "v1",     "v2",
                                                "v3",     "health", "status", "login",  "logout",
                                                "search", "users",  "token",  "upload", "graphql"};
  std::size_t count = 0;
  for (const std::string_view piece : split(shape, '/')) {
    if (!piece.empty() && std::ranges::find(kPlain, piece) == std::end(kPlain)) ++count;
  }
  return count;
}

/// The path behind an open beginning: "{base}/orders/{id}" → "/orders/{id}"; empty if the host is
/// known.
std::string_view path_behind(std::string_view text) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (text.starts_with(scheme)) text.remove_prefix(scheme.size());
  }
  if (!text.starts_with("{")) return {};
  const auto end = text.find('}');
  if (end == std::string_view::npos) return {};
  const auto slash = text.find('/', end);
  return slash == std::string_view::npos ? std::string_view() : text.substr(slash);
}

class PathCalls {
 public:
  PathCalls(const Model& model, Edges& edges) : model_(model), edges_(edges) {
    for (const Endpoint& endpoint : model.endpoints) {
      if (!endpoint.part.valid() || !endpoint.complete) continue;
      servers_[path_shape(endpoint.path)].emplace_back(endpoint.part.value, endpoint.method);
    }
  }

  void take(const meaning::Meaning& meant, const std::vector<std::uint32_t>& owners) {
    const linking::ClosedValue* address = meant.role("address");
    if (address == nullptr) return;
    const std::string_view text = address->best();
    const bool from_page = text.starts_with("/") && text.size() >= 3;
    const std::string_view path = from_page ? text : path_behind(text);
    if (path.empty()) return;
    const std::string shape = path_shape(path);
    const int to = server_of(shape, meant.method);
    if (to < 0) return;
    for (const std::uint32_t owner : owners) {
      const std::string& kind = model_.parts[owner].kind;
      const bool page = kind == "web" || kind == "mobile" || kind == "desktop";
      const bool sure = !from_page && kind != "library" && telling_pieces(shape) >= 2;
      if ((from_page && page) || sure) add(owner, static_cast<std::uint32_t>(to), meant.place);
    }
  }

 private:
  /// The only part that serves the path with the method.
  int server_of(const std::string& shape, const std::string& method) const {
    const auto found = servers_.find(shape);
    if (found == servers_.end()) return -1;
    std::set<std::uint32_t> parts;
    for (const auto& [part, served] : found->second) {
      if (method.empty() || method == "ANY" || served == "ANY" || served == method)
        parts.insert(part);
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

  const Model& model_;
  Edges& edges_;
  std::map<std::string, std::vector<std::pair<std::uint32_t, std::string>>> servers_;
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
  PathCalls calls(model, edges);
  for (const meaning::Meaning& meant : in.facts.meanings) {
    // A script that the makers run against an address of theirs.
    const bool script = for_makers(folder_name(in.path(meant.place)));
    if (meant.means == "client_call" && in.own(meant.place) && !script)
      calls.take(meant, ownership.of(meant.place.file));
  }
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
  for (const Mention& mention : mentions) {
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
