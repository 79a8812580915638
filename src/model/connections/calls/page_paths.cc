// SPDX-License-Identifier: Apache-2.0
// One path may be a page's own; several that are endpoints of the same part are no accident.
#include "model/connections/calls/page_paths.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "model/connections/addresses/addresses.h"
#include "model/connections/calls/endpoint_index.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kLongestPath = 200;
constexpr std::size_t kFewestPaths = 3;
constexpr std::size_t kFewestOfInterface = 2;
constexpr std::size_t kMostPlaces = 3;

/// "/api/orders/all": a beginning that pages do not have, and more than one piece behind it.
bool begins_as_interface(std::string_view path) {
  const auto pieces = split(path.substr(1, path.find_first_of("?#") - 1), '/');
  return pieces.size() > 2 && (pieces[0] == "api" || pieces[0] == "rest");
}

/// `VITE_API_URL`, `SHOP_SERVER_URL`, `NEXT_PUBLIC_BACKEND`: the address of the server behind the
/// pages, by no name of anybody else. One word before these may be the product's own.
bool names_server(const Inputs& in, std::string_view key) {
  static constexpr std::array<std::string_view, 3> kServers = {"server", "api", "backend"};
  static constexpr std::array<std::string_view, 18> kPlain = {
      "vite", "next", "public", "react", "app",      "nuxt",   "vue",     "expo",   "gatsby",
      "url",  "uri",  "base",   "root",  "endpoint", "origin", "address", "domain", "host"};
  const auto words = identifier_words(key);
  bool server = false;
  std::size_t others = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (std::ranges::find(kServers, words[i]) != kServers.end())
      server = true;
    else if (std::ranges::find(kPlain, words[i]) == kPlain.end() &&
             (++others > 1 || server || in.knows(in.catalogue.find(words[i]))))
      return false;
  }
  return server && words.size() > 1;
}

class PagePaths {
 public:
  PagePaths(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
            const Model& model, Edges& edges)
      : in_(in),
        ownership_(ownership),
        drafts_(drafts),
        model_(model),
        edges_(edges),
        book_(in, drafts),
        endpoints_(model.endpoints, true) {}

  void connect() {
    std::set<std::uint32_t> pages;
    for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
      if (!is_page(i)) continue;
      pages.insert(i);
      if (!calls_one_of_ours(i)) alone_.insert(i);
    }
    if (pages.empty()) return;
    for (const auto& [row, value] : in_.catalogue.table("parts")) {
      if (row == "proxy_files") proxy_files_.push_back(value);
    }
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      if (!in_.own(FileId(f))) continue;
      note_packed(pages, FileId(f));
      for (const std::uint32_t owner : ownership_.of(FileId(f))) {
        if (!pages.contains(owner)) continue;
        if (!passes_on(FileId(f)))
          read(owner, FileId(f));
        else if (alone_.contains(owner))
          read_proxies(owner, FileId(f));
      }
    }
    for (const std::uint32_t page : alone_) read_settings(page);
    for (const auto& [page, servers] : asked_) settle(page, servers);
  }

 private:
  struct Asked {
    std::set<std::string> paths;
    std::vector<Place> places, links;
    /// By the page's development server, or the page reads where its server is.
    bool passed_on = false;
  };

  bool is_page(std::uint32_t draft) const {
    const Part& part = drafts_[draft].part;
    const bool shows = part.kind == "web" || part.kind == "mobile" || part.kind == "desktop";
    // A server of its own may draw the pages.
    const bool draws = std::ranges::any_of(part.technologies, [&](TechnologyId id) {
      return in_.technology(id).category == "UI framework";
    });
    return part.built_here && (shows || (draws && part.kind == "service"));
  }

  bool calls_one_of_ours(std::uint32_t page) const {
    for (std::uint32_t to = 0; to < drafts_.size(); ++to) {
      // A page that is told of changes over an open line asks for the rest by paths.
      if (drafts_[to].part.built_here && edges_.asks(page, to)) return true;
    }
    return false;
  }

  /// The pages read where their server is, which a build or a run fills in; here one part alone
  /// answers requests.
  void read_settings(std::uint32_t page) {
    const int server = only_server(page);
    if (server < 0) return;
    for (const linking::SettingRead& read : in_.links.setting_reads()) {
      if (!in_.own(read.place) || passes_on(read.place.file) || !names_server(in_, read.key))
        continue;
      const auto owners = ownership_.of(read.place.file);
      if (std::ranges::find(owners, page) == owners.end()) continue;
      Asked& asked = asked_[page][static_cast<std::uint32_t>(server)];
      asked.passed_on = true;
      add_once(asked.places, read.place);
    }
  }

  /// A file of Go between the files of a page packs the page into a program, which then hands it
  /// out: what the page asks for on its own host, that program answers.
  void note_packed(const std::set<std::uint32_t>& pages, FileId file) {
    const std::string& path = in_.file(file).path;
    if (!path.ends_with(".go")) return;
    const syntax::Syntax& syntax = in_.project.of(file);
    const auto packs = std::ranges::find_if(syntax.imports, [&](const syntax::Import& one) {
      return syntax.text(one.module) == "embed";
    });
    if (packs == syntax.imports.end()) return;
    std::vector<std::uint32_t> owners = ownership_.of(file);
    std::erase_if(owners, [&](std::uint32_t one) { return pages.contains(one); });
    if (owners.size() != 1) return;
    for (const std::uint32_t page : alone_) {
      const std::string& folder = drafts_[page].part.path;
      if (folder.empty() || !below(path, folder)) continue;
      Asked& asked = asked_[page][owners.front()];
      asked.passed_on = true;
      asked.places.insert(asked.places.begin(), {file, packs->line, packs->line});
    }
  }

  /// Of a page's development server: what it passes on to the program behind it.
  bool passes_on(FileId file) const {
    const std::string_view name = base_name(in_.file(file).path);
    return std::ranges::any_of(proxy_files_,
                               [&](std::string_view glob) { return matches_glob(glob, name); });
  }

  /// `'/api': { target: … }`: the part at the target, else the one part with endpoints below the
  /// path.
  void read_proxies(std::uint32_t page, FileId file) {
    const syntax::Syntax& syntax = in_.project.of(file);
    for (const syntax::ValueNode& node : syntax.values) {
      const std::string_view path = syntax.text(node.text);
      if (node.kind != syntax::ValueKind::entry || !path.starts_with("/") || node.child_count == 0)
        continue;
      const std::vector<Address> targets = targets_of(file, syntax, syntax.child(node, 0));
      int server = at_target(file, targets);
      if (server < 0) server = below_path(page, path);
      if (server < 0 && std::ranges::any_of(targets, is_here)) server = only_server(page);
      if (server < 0 || static_cast<std::uint32_t>(server) == page) continue;
      Asked& asked = asked_[page][static_cast<std::uint32_t>(server)];
      asked.passed_on = true;
      asked.places.insert(asked.places.begin(), {file, node.line, node.line});
    }
  }

  std::vector<Address> targets_of(FileId file, const syntax::Syntax& syntax, ValueId value) const {
    const syntax::ValueNode& rule = syntax.value(value);
    if (rule.kind == syntax::ValueKind::record) {
      for (std::size_t c = 0; c < rule.child_count; ++c) {
        const syntax::ValueNode& entry = syntax.value(syntax.child(rule, c));
        if (entry.kind == syntax::ValueKind::entry && entry.child_count > 0 &&
            syntax.text(entry.text) == "target")
          value = syntax.child(entry, 0);
      }
    }
    std::vector<Address> out;
    for (const linking::ClosedText& text : in_.links.close({file, value}).alternatives)
      for (Address& address : find_addresses(text.text)) out.push_back(std::move(address));
    return out;
  }

  int at_target(FileId file, const std::vector<Address>& targets) const {
    for (const Address& address : targets) {
      const int found = book_.find(
          {address, Where::default_value, "target", {}, ownership_.of(file), {}, {}, {}});
      if (found >= 0 && drafts_[static_cast<std::size_t>(found)].part.built_here) return found;
    }
    return -1;
  }

  static bool is_here(const Address& address) {
    return address.host == "localhost" || address.host == "127.0.0.1";
  }

  /// The one part built here that answers requests at all: on the machine of a developer nothing
  /// else stands behind the pages.
  int only_server(std::uint32_t page) const {
    std::set<std::uint32_t> parts;
    for (const Endpoint& endpoint : model_.endpoints)
      if (endpoint.part.valid()) parts.insert(endpoint.part.value);
    const bool one =
        parts.size() == 1 && *parts.begin() != page && drafts_[*parts.begin()].part.built_here;
    return one ? static_cast<int>(*parts.begin()) : -1;
  }

  int below_path(std::uint32_t page, std::string_view path) const {
    std::set<std::uint32_t> parts;
    for (const Endpoint& endpoint : model_.endpoints) {
      if (endpoint.part.valid() && path.size() > 2 && below(endpoint.path, path))
        parts.insert(endpoint.part.value);
    }
    parts.erase(page);
    return parts.size() == 1 ? static_cast<int>(*parts.begin()) : -1;
  }

  /// Texts that begin as paths do, whole or up to their first hole: "/api/tasks/${id}".
  void read(std::uint32_t page, FileId file) {
    const syntax::Syntax& syntax = in_.project.of(file);
    for (std::size_t v = 0; v < syntax.values.size(); ++v) {
      const syntax::ValueNode& node = syntax.values[v];
      if (node.kind == syntax::ValueKind::string)
        note(page, syntax.text(node.text), {file, node.line, node.line});
      if (node.kind != syntax::ValueKind::concat || node.child_count == 0) continue;
      // "/api/tasks/" or a name that stands for the beginning: `${base}/tasks`.
      const syntax::ValueNode& first = syntax.value(syntax.child(node, 0));
      const bool named =
          first.kind == syntax::ValueKind::reference || first.kind == syntax::ValueKind::member;
      const std::string_view begin = syntax.text(first.text);
      if (!named && !begin.starts_with("/") && !begin.starts_with("./")) continue;
      for (const linking::ClosedText& text : in_.links.close({file, ValueId(v)}).alternatives)
        note(page, text.text, {file, node.line, node.line});
    }
  }

  void note(std::uint32_t page, std::string_view text, const Place& place) {
    // "./api/orders": the page's own host; other paths so written are files beside this one.
    if (text.starts_with("./") && begins_as_interface(text.substr(1))) text.remove_prefix(1);
    if (!text.starts_with("/") || text.size() < 4 || text.size() > kLongestPath) return;
    // A page that asks some of ours by itself has addresses of its own pages as well.
    if (!alone_.contains(page) && !begins_as_interface(text)) return;
    std::set<std::uint32_t> parts;
    for (const std::size_t found : endpoints_.find({text, true, true}, "ANY")) {
      const PartId part = model_.endpoints[found].part;
      if (part.valid()) parts.insert(part.value);
    }
    if (parts.size() != 1 || parts.contains(page)) return;
    // Code that two servers share names the paths at which each of them answers.
    const auto& owners = ownership_.of(place.file);
    if (drafts_[page].part.kind == "service" &&
        std::ranges::find(owners, *parts.begin()) != owners.end())
      return;
    Asked& asked = asked_[page][*parts.begin()];
    if (!asked.paths.insert(path_key(text)).second) return;
    // A path below /api says more than one that may be a link.
    const bool telling = begins_as_interface(text);
    (telling ? asked.places : asked.links).push_back(place);
  }

  void settle(std::uint32_t page, const std::map<std::uint32_t, Asked>& servers) {
    for (const auto& [server, asked] : servers) {
      const std::size_t fewest = alone_.contains(page) ? kFewestPaths : kFewestOfInterface;
      if (asked.paths.size() < fewest && !asked.passed_on) continue;
      if (edges_.has(page, server) && !alone_.contains(page)) continue;
      // Commands of one program share its pages: which of them shows them is the server itself.
      if (drafts_[page].part.path == drafts_[server].part.path) continue;
      Edge edge;
      edge.inferred = true;
      edge.scheme = "http";
      edge.means = "client_call";
      edge.confidence = Confidence::medium;
      std::vector<Place> places = asked.places;
      places.insert(places.end(), asked.links.begin(), asked.links.end());
      if (places.size() > kMostPlaces) places.resize(kMostPlaces);
      edges_.add(page, server, edge, places);
    }
  }

  const Inputs& in_;
  const Ownership& ownership_;
  const std::vector<Draft>& drafts_;
  const Model& model_;
  Edges& edges_;
  const AddressBook book_;
  EndpointIndex endpoints_;
  std::set<std::uint32_t> alone_;  ///< pages of which no call to one of ours is known
  std::vector<std::string_view> proxy_files_;
  std::map<std::uint32_t, std::map<std::uint32_t, Asked>> asked_;  ///< page → server
};

}  // namespace

void connect_page_paths(const Inputs& in, const Ownership& ownership,
                        const std::vector<Draft>& drafts, const Model& model, Edges& edges) {
  PagePaths(in, ownership, drafts, model, edges).connect();
}

}  // namespace cutaway::model
