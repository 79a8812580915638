// SPDX-License-Identifier: Apache-2.0
// Finds both ends of lines that stay open, by what files import, call and answer.
#include "model/connections/calls/live_lines.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

namespace cutaway::model {
namespace {

constexpr std::size_t kMostTopics = 60;
constexpr std::size_t kNamed = 2;
constexpr std::size_t kMostPlaces = 4;

/// One end of lines of one kind in one part.
struct End {
  std::vector<Place> places;
  std::set<std::string> hears, tells;  ///< names of events
};
using Ends = std::map<std::uint32_t, End>;  ///< by part
struct Kind {
  Ends clients, servers;
};

class LiveLines {
 public:
  LiveLines(const Inputs& in, const Ownership& ownership, Model& model)
      : in_(in), ownership_(ownership), model_(model) {
    for (const auto& [row, value] : in.catalogue.table("live")) {
      const auto dot = row.find('.');
      const std::string side = row.substr(0, dot), kind = row.substr(dot + 1);
      if (side == "answers") texts_.emplace(value, kind);
      if (side == "client" || side == "server") rows_.push_back({value, kind, side == "server"});
    }
    for (const Endpoint& endpoint : model.endpoints) {
      if (endpoint.part.valid()) serving_.insert(endpoint.part.value);
    }
  }

  void run() {
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      if (in_.own(FileId(f)) && !in_.links.imports(FileId(f)).empty()) from_imports(FileId(f));
      if (in_.own(FileId(f))) from_texts(FileId(f));
    }
    from_globals();
    note_events();
    for (auto& [name, kind] : kinds_) join(name, kind);
    std::ranges::stable_sort(model_.connections, {},
                             [](const Connection& one) { return std::pair(one.from, one.to); });
  }

 private:
  struct Row {
    std::string glob, kind;
    bool server;
  };

  void from_imports(FileId file) {
    const syntax::Syntax& syntax = in_.project.of(file);
    const auto links = in_.links.imports(file);
    for (std::size_t i = 0; i < links.size() && i < syntax.imports.size(); ++i) {
      if (links[i].package == 0) continue;
      const syntax::Import& import = syntax.imports[i];
      const std::string package(in_.links.name(links[i].package));
      const std::string_view name = syntax.text(import.name);
      const auto [known, fresh] = seen_.try_emplace(package + "\n" + std::string(name));
      if (fresh) {
        const std::string member = name.empty() ? package : package + "." + std::string(name);
        for (const Row& row : rows_) {
          if (matches_glob(row.glob, package) || matches_glob(row.glob, member))
            known->second.push_back(&row);
        }
      }
      for (const Row* row : known->second)
        note(row->kind, row->server, {file, import.line, import.line});
    }
  }

  /// An answer of that type, in a file of a part that answers requests.
  void from_texts(FileId file) {
    const syntax::Syntax& syntax = in_.project.of(file);
    for (const auto& [text, kind] : texts_) {
      if (!contains(syntax.pool, text)) continue;
      for (const syntax::ValueNode& node : syntax.values) {
        if (node.kind != syntax::ValueKind::string || syntax.text(node.text) != text) continue;
        note(kind, true, {file, node.line, node.line});
        break;
      }
    }
  }

  /// What the language itself brings: `new WebSocket(url)`.
  void from_globals() {
    std::set<std::string, std::less<>> named;
    for (const Row& row : rows_) {
      if (row.glob.starts_with(":")) named.insert(row.glob.substr(1));
    }
    for (const meaning::Meaning& meant : in_.facts.meanings) {
      if (meant.means != "client_call" || !in_.own(meant.place)) continue;
      for (const syntax::Call& call : in_.project.of(meant.place.file).calls) {
        if (call.line != meant.place.line) continue;
        const auto at = named.find(in_.project.of(meant.place.file).text(call.name));
        if (at == named.end()) continue;
        for (const Row& row : rows_) {
          if (row.glob == ":" + *at) note(row.kind, row.server, meant.place);
        }
      }
    }
  }

  /// Pages, applications and programs open lines; who serves them answers requests, too.
  void note(const std::string& kind, bool server, const Place& place) {
    for (const std::uint32_t owner : ownership_.of(place.file)) {
      const Part& part = model_.parts[owner];
      const bool shows = part.kind == "web" || part.kind == "mobile" || part.kind == "desktop";
      const bool serves = part.kind == "service" && part.built_here;
      if ((server || !shows) && !serves) continue;
      if (for_makers(folder_name(in_.path(place)))) continue;
      End& end = (server ? kinds_[kind].servers : kinds_[kind].clients)[owner];
      if (end.places.size() < kMostPlaces) add_once(end.places, place);
    }
  }

  /// Names of events that each end is seen to wait for or to send.
  void note_events() {
    for (const meaning::Meaning& meant : in_.facts.meanings) {
      const bool hears = meant.means == "subscribe" || meant.means == "websocket";
      if ((!hears && meant.means != "publish") || !in_.own(meant.place) ||
          !in_.knows(meant.technology) || in_.technology(meant.technology).category != "realtime")
        continue;
      const linking::ClosedValue* name = meant.role(meant.means == "websocket" ? "name" : "topic");
      if (name == nullptr || name->best().empty() || contains(name->best(), "{")) continue;
      for (const std::uint32_t owner : ownership_.of(meant.place.file)) {
        for (auto& [kind, both] : kinds_) {
          for (Ends* ends : {&both.clients, &both.servers}) {
            const auto at = ends->find(owner);
            if (at == ends->end()) continue;
            (hears ? at->second.hears : at->second.tells).emplace(name->best());
          }
        }
      }
    }
  }

  void join(const std::string& name, const Kind& kind) {
    // Of several, those that answer requests: a library may be for both ends.
    Ends servers = kind.servers;
    const auto answers = [&](const auto& row) { return serving_.contains(row.first); };
    if (std::ranges::any_of(servers, answers))
      std::erase_if(servers, [&](const auto& row) { return !answers(row); });
    if (servers.size() != 1) return;
    const auto& [server, theirs] = *servers.begin();
    for (const auto& [client, ours] : kind.clients) {
      if (client != server && asks(client, server)) add(name, client, ours, server, theirs);
    }
  }

  /// A program that opens a line and asks nobody here may open it to anybody.
  bool asks(std::uint32_t client, std::uint32_t server) const {
    return model_.parts[client].kind != "service" ||
           std::ranges::any_of(model_.connections, [&](const Connection& one) {
             return one.from.value == client && one.to.value == server && one.kind == "call";
           });
  }

  void add(const std::string& protocol, std::uint32_t client, const End& ours, std::uint32_t server,
           const End& theirs) {
    Connection line;
    line.from = PartId(client);
    line.to = PartId(server);
    line.kind = "subscribe";
    line.protocol = protocol;
    line.asynchronous = true;
    line.data_flow = protocol == "SSE" ? "backward" : "both";
    for (const std::string& event : ours.hears) {
      if (theirs.tells.contains(event) && line.topics.size() < kMostTopics)
        line.topics.push_back(event);
    }
    const bool named = !line.topics.empty();
    line.label = "receives " + (named ? some(line.topics) : "live updates") + " from";
    line.basis = named ? Basis::seen : Basis::inferred;
    line.confidence = named ? Confidence::high : Confidence::medium;
    line.places = ours.places;
    // The call that opens the line is the line.
    const auto is_opening = [&](const Connection& one) {
      return one.from == line.from && one.to == line.to && one.kind == "call" &&
             std::ranges::all_of(one.places, [&](const Place& place) {
               return std::ranges::find(ours.places, place) != ours.places.end();
             });
    };
    const auto opening = std::ranges::find_if(model_.connections, is_opening);
    if (opening != model_.connections.end()) {
      line.basis = std::min(line.basis, opening->basis);
      model_.connections.erase(opening);
    }
    for (const Place& place : theirs.places) add_once(line.places, place);
    model_.connections.push_back(std::move(line));
  }

  static std::string some(const std::vector<std::string>& topics) {
    if (topics.size() == 1) return topics.front();
    if (topics.size() == kNamed) return topics.front() + " and " + topics.back();
    return topics.front() + " and " + std::to_string(topics.size() - 1) + " more";
  }

  const Inputs& in_;
  const Ownership& ownership_;
  Model& model_;
  std::vector<Row> rows_;
  std::map<std::string, std::string> texts_;
  std::map<std::string, std::vector<const Row*>> seen_;  ///< by package and name
  std::set<std::uint32_t> serving_;                      ///< parts with endpoints
  std::map<std::string, Kind> kinds_;
};

}  // namespace

void add_live_lines(const Inputs& in, const Ownership& ownership, Model& model) {
  LiveLines(in, ownership, model).run();
}

}  // namespace cutaway::model
