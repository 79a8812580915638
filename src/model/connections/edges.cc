// SPDX-License-Identifier: Apache-2.0
// Joins the evidence of a pair of parts into one connection: kind, protocol, words and basis.
#include "model/connections/edges.h"
#include "model/connections/outside/settable_stores.h"

#include <algorithm>
#include <functional>
#include <tuple>

#include "model/connections/edge_words.h"
#include "model/connections/import_uses.h"
#include "model/connections/stores/one_of_stores.h"
#include "model/parts/process_commands.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostPlaces = 6;
constexpr std::ptrdiff_t kMostOfWay = 24;
constexpr std::size_t kMostTopics = 240;
constexpr std::size_t kNamed = 2;  ///< so many topics are named in a label

bool is_store(std::string_view kind) {
  return kind == "datastore" || kind == "cache" || kind == "search";
}

bool lists(const Inputs& in, std::string_view list, TechnologyId id) {
  if (!in.knows(id)) return false;
  const auto rows = in.catalogue.table("parts");
  return std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
    return row.first == list && row.second == in.technology(id).id;
  });
}

std::string label_of_category(const Inputs& in, TechnologyId id, bool alone) {
  if (!in.knows(id)) return {};
  // What the entry says that it does goes before what its like do: "connects bank accounts". Of
  // several together what one of them does is not told.
  if (alone && !in.technology(id).here.empty()) return in.technology(id).here + " through";
  const std::string key = "labels." + in.technology(id).category;
  for (const auto& [row, words] : in.catalogue.table("parts")) {
    if (row == key) return words;
  }
  return {};
}

/// The same by a word of the name or command of a job.
bool is_called_for_tables(const Draft& draft) {
  if (draft.part.kind != "job" || !draft.part.built_here) return false;
  const auto words = identifier_words(draft.part.name + " " + draft.command);
  return std::ranges::any_of(words, [](const std::string& word) {
    return word.starts_with("migrat") || word == "alembic" || word == "flyway" ||
           word == "liquibase";
  });
}

}  // namespace

/// What brings the tables up to date and ends: of all that the code of its image could reach it
/// needs the database.
Edges::Edges(const Inputs& in, const std::vector<Draft>& drafts, Pairs refused)
    : in_(in),
      drafts_(drafts),
      sign_ins_(in),
      set_up_first_(in),
      products_(in),
      stand_ins_(stand_ins(in, drafts)),
      refused_(std::move(refused)) {
  const ProcessCommands commands(in);
  for (const Draft& draft : drafts) {
    only_clocks_.push_back(draft.part.built_here && commands.only_hands_out(draft));
    only_tables_.push_back(draft.part.built_here &&
                           (is_called_for_tables(draft) || commands.only_migrates(draft)));
  }
}

void Edges::add(std::uint32_t from, std::uint32_t to, const Edge& edge,
                const std::vector<Place>& places) {
  if (from == to || places.empty() || refused_.contains({from, to})) return;
  // What people install on machines of their own opens no store that stands beside the server.
  const std::string& target = drafts_[to].part.kind;
  if (target != "datastore" && target != "config" && only_tables_[from]) return;
  // What only says when a job is due asks nobody but those who keep the jobs and their times.
  if (only_clocks_[from] && target != "broker" && target != "config" && target != "observability" &&
      target != "datastore" && target != "cache")
    return;
  // A broker that is told where it is found itself, or its brothers: they are one broker.
  if (target == "broker" && drafts_[from].part.kind == target && drafts_[to].itself.valid() &&
      drafts_[from].itself == drafts_[to].itself && !drafts_[from].part.built_here)
    return;
  if (is_device(drafts_[from].part.kind) && drafts_[to].deployed &&
      (is_store(target) || target == "broker"))
    return;
  Row& row = rows_[{from, to}];
  row.seen = row.seen || edge.seen;
  row.inferred = row.inferred || edge.inferred;
  row.routed = row.routed || drafts_[from].part.kind == "gateway";
  row.ruled = row.ruled || edge.means == "routes";
  row.called = row.called || (edge.seen && edge.means != "routes");
  row.reads = row.reads || edge.means == "store_read";
  row.writes = row.writes || edge.means == "store_write";
  row.publishes = row.publishes || edge.means == "publish" || edge.means == "enqueue";
  row.subscribes = row.subscribes || edge.means == "subscribe" || edge.means == "job";
  row.tells = row.tells || edge.means == "publish" || edge.means == "subscribe";
  row.collects = row.collects || edge.means == "collects";
  row.exports = row.exports || edge.means == "exports";
  row.addressed = row.addressed || edge.addressed;
  if (!edge.scheme.empty()) row.schemes.insert(edge.scheme);
  const bool arrives = edge.means == "subscribe" || edge.means == "job";
  const bool leaves = edge.means == "publish" || edge.means == "enqueue";
  const char way = arrives ? 's' : leaves ? 'p' : 'b';
  std::set<std::string>& topics = arrives ? row.subscribed : row.published;
  if (topics.size() < kMostTopics) topics.insert(edge.topics.begin(), edge.topics.end());
  if (row.kind.empty() && !edge.kind.empty()) {
    row.kind = edge.kind;
    row.label = edge.label;
    row.protocol = edge.protocol;
  }
  if (edge.client.valid() &&
      std::find(row.clients.begin(), row.clients.end(), edge.client) == row.clients.end()) {
    row.clients.push_back(edge.client);
  }
  if (row.only_with.empty()) row.only_with = edge.only_with;
  row.confidence = std::min(row.confidence, edge.confidence);
  const int rank = edge.seen ? 0 : edge.inferred ? 1 : 2;
  for (const Place& place : places) {
    const auto same = [&](const auto& known) { return known.place == place; };
    const auto known = std::find_if(row.places.begin(), row.places.end(), same);
    if (known != row.places.end() && known->rank <= rank) {
      // A line that only named the broker shows more: what is sent there, or what is taken.
      if (known->way == 'b' && target == "broker") known->way = way;
      continue;
    }
    // What shows more the second time stands where it would without the first.
    if (known != row.places.end()) row.places.erase(known);
    // Of each way its own: what keeps data and leaves jobs besides is told as two lines.
    if (std::ranges::count(row.places, way, &Row::Shown::way) < kMostOfWay)
      row.places.push_back({rank, way, place});
  }
}

bool Edges::asks(std::uint32_t from, std::uint32_t to) const {
  const auto row = rows_.find({from, to});
  return row != rows_.end() &&
         (row->second.schemes.empty() ||
          std::ranges::any_of(row->second.schemes, [](const std::string& scheme) {
            return scheme != "ws" && scheme != "wss";
          }));
}

std::string Edges::protocol(std::uint32_t to, const Row& row) const {
  const Draft& target = drafts_[to];
  if (in_.knows(target.itself) && !in_.technology(target.itself).protocol.empty())
    return in_.technology(target.itself).protocol;
  for (const TechnologyId client : row.clients) {
    if (in_.knows(client) && !in_.technology(client).protocol.empty())
      return in_.technology(client).protocol;
  }
  for (const auto& [scheme, name] :
       {std::pair<std::string_view, std::string_view>{"https", "HTTPS"},
        {"http", "HTTP"},
        {"grpc", "gRPC"},
        {"ws", "WebSocket"},
        {"wss", "WebSocket"},
        {"amqp", "AMQP"},
        {"fastcgi", "FastCGI"},
        {"uwsgi", "uWSGI"},
        {"tcp", "TCP"},
        {"lb", "HTTP"}}) {
    if (row.schemes.contains(std::string(scheme))) return std::string(name);
  }
  // A gateway's rule passes requests of HTTP on; what its own script calls may speak otherwise.
  const bool by_rule = row.routed && (row.ruled || !row.called);
  return drafts_[to].part.kind == "service" && !row.places.empty() && by_rule ? "HTTP" : "";
}

/// "order-created", "order-created and order-paid", "order-created and 4 more".
static std::string some_topics(const std::set<std::string>& topics) {
  if (topics.empty()) return {};
  std::string words = *topics.begin();
  if (topics.size() == kNamed) return words + " and " + *topics.rbegin();
  if (topics.size() > kNamed) words += " and " + std::to_string(topics.size() - 1) + " more";
  return words;
}

void Edges::settle_messages(const Row& row, std::string_view target, Connection& out) {
  const bool both = row.subscribes == row.publishes;
  const bool through = target == "broker" || target == "cache" || target == "datastore";
  out.kind = row.subscribes && !row.publishes ? "subscribe" : "publish";
  out.data_flow = both ? "both" : row.subscribes ? "backward" : "forward";
  out.asynchronous = true;
  std::set<std::string> topics = row.published;
  topics.insert(row.subscribed.begin(), row.subscribed.end());
  const std::string words = some_topics(topics);
  // No messages pass through a database, nor through a cache that is a queue: they keep jobs.
  if (target == "datastore" || (target == "cache" && !row.tells)) {
    const std::string what = words.empty() ? "work" : words;
    out.label =
        row.subscribes
            ? (row.publishes ? "leaves and takes up " + what + " in"
                             : "takes up " + what +
                                   (topics.size() > 1 ? " that were left in" : " that was left in"))
            : "leaves " + what + " for later in";
  } else if (words.empty() || both) {
    const bool unknown = both && !row.publishes;
    out.label = unknown          ? "sends or takes messages through"
                : both           ? "exchanges messages through"
                : row.subscribes ? "takes messages from"
                                 : "sends messages to";
    if (!through) out.label = "sends messages to";
  } else {
    const std::string verb = through ? "publishes " : "sends ";
    out.label = row.subscribes ? "takes " + words + " from" : verb + words + " to";
  }
}

/// Measurements go to a collector or are fetched by it; a dashboard only reads. False: another rule
/// says what happens.
bool Edges::settle_measurements(std::uint32_t from, std::uint32_t to, const Row& row,
                                Connection& out) const {
  const std::string& target = drafts_[to].part.kind;
  const bool watches = drafts_[from].part.kind == "observability";
  const bool dashboard = lists(in_, "dashboards", drafts_[from].itself);
  const bool shown = target == "observability" || target == "search" || row.collects;
  if (dashboard && shown && (target == "observability" || is_store(target))) {
    out.kind = "reads";
    out.data_flow = "backward";
    out.label = is_store(target) ? "reads from" : "reads measurements from";
  } else if (watches && row.collects && !row.exports && !row.writes) {
    out.kind = is_store(target) ? "reads" : "subscribe";
    out.data_flow = "backward";
    out.label = "collects measurements from";
  } else if (target == "observability" && !lists(in_, "dashboards", drafts_[to].itself)) {
    out.kind = "telemetry";
    out.data_flow = "forward";
    out.label = only_carries_library(from, to, row) ? "gives measurements to" : "reports to";
  } else if (watches && row.exports && target == "service") {
    out.kind = "telemetry";
    out.data_flow = "forward";
    out.label = "reports to";
  } else {
    return false;
  }
  return true;
}

void Edges::settle(std::uint32_t from, std::uint32_t to, const Row& row, Connection& out) const {
  const std::string& source = drafts_[from].part.kind;
  const std::string& target = drafts_[to].part.kind;
  out.kind = "call";
  out.label = "calls";
  const bool messages = (row.publishes || row.subscribes) && !row.reads && !row.writes;
  // A page that also asks for the address itself calls; the server in its image only helps.
  const bool passes = source == "gateway" || (row.ruled && !row.called && !row.inferred);
  if (are_twins(from, to) && rows_.contains({to, from})) {
    out.data_flow = "both";
    out.label = "is one cluster with";
  } else if (row.ruled && passes) {
    out.kind = target == "auth" ? "auth" : "routes";
    out.label = "passes requests on to";
  } else if (settle_measurements(from, to, row, out)) {
    return;
  } else if (target == "broker" || (messages && !is_store(source))) {
    settle_messages(row, target, out);
  } else if (is_store(target) && lists(in_, "consoles", drafts_[from].itself)) {
    out.kind = "reads";
    out.data_flow = "both";
    out.label = "shows what is in";
  } else if (is_store(target) && lists(in_, "exporters", drafts_[from].itself)) {
    out.kind = "reads";
    out.data_flow = "backward";
    out.label = "measures";
  } else if (is_store(target)) {
    out.kind = row.reads && !row.writes ? "reads" : "writes";
    out.data_flow = row.reads && !row.writes ? "backward" : "both";
    const std::string words = label_of_category(in_, drafts_[to].itself, false);
    out.label = row.reads && row.writes ? "reads and writes"
                : row.reads             ? "reads"
                : row.writes            ? "writes"
                : words.empty()         ? "keeps data in"
                                        : words;
  } else if (target == kLocalFiles) {
    out.kind = "writes";
    out.label = label_of_category(in_, drafts_[to].itself, false);
  } else if (target == "config") {
    out.kind = "config";
    out.data_flow = "backward";
    out.label = "gets its settings from";
  } else if (target == "registry") {
    out.kind = "registers";
    out.label = "registers with";
  } else if (source == "observability" && target != "external") {
    out.data_flow = "backward";
    out.label = "collects measurements from";
  } else if (source == "gateway" && target != "external" &&
             (drafts_[to].has_code() || row.ruled || row.seen)) {
    out.kind = target == "auth" ? "auth" : "routes";
    out.label = "passes requests on to";
  } else if (target == "auth") {
    out.kind = "auth";
    out.label = "checks who someone is with";
  } else if (source == "actor") {
    out.label = "uses";
  } else if (!drafts_[to].verb.empty()) {
    out.label = drafts_[to].verb;
  } else {
    const auto& members = drafts_[to].members;
    const TechnologyId product =
        drafts_[to].itself.valid() || members.empty() ? drafts_[to].itself : members.front();
    const std::string words = label_of_category(in_, product, members.size() < 2);
    if (!words.empty()) out.label = words;
  }
}

void Edges::write(std::uint32_t from, std::uint32_t to, const Row& row, Model& model) const {
  Connection connection;
  connection.from = PartId(from);
  connection.to = PartId(to);
  settle(from, to, row, connection);
  connection.protocol = protocol(to, row);
  // A server that answers programs by gRPC answers pages by plain requests.
  if (drafts_[from].part.kind == "web" && connection.protocol == "gRPC")
    connection.protocol = "HTTP";
  if (!row.kind.empty()) {
    connection.kind = row.kind;
    connection.label = row.label;
    connection.data_flow = row.kind == "subscribe" ? "backward" : connection.data_flow;
  }
  // What calls from outside tells something.
  if (drafts_[from].part.kind == "external") connection.data_flow = "forward";
  const bool signs_in = connection.label.starts_with("signs people");
  if (!signs_in &&
      (stand_ins_.contains(to) ||
       (is_outside(drafts_[to]) && (!row.only_with.empty() || is_choice_of_vendors(drafts_[to])))))
    connection.label = as_possible(connection.label);
  const Part& target = drafts_[to].part;
  std::vector<Place> shown_places;
  for (const Row::Shown& shown : row.places) shown_places.push_back(shown.place);
  if (is_outside(drafts_[to]) && target.kind == "external" && sign_ins_.are_all(shown_places)) {
    connection.kind = "auth";
    connection.label = as_possible("signs people in, or links their accounts, through");
  }
  const bool set_up =
      target.runs == "optional" &&
      ((is_outside(drafts_[to]) && drafts_[to].itself.valid()) || target.kind == kLocalFiles ||
       (keeps_things(target.kind) && (!drafts_[to].deployed || is_one_of(target))));
  const bool first = is_outside(drafts_[to]) && set_up_first_.are_all(shown_places, target.name);
  if ((set_up || first || drafts_[to].chosen) && connection.kind != "auth")
    connection.label = as_possible(connection.label);
  if (is_outside(drafts_[to]) && row.seen && is_asked_by_pages(in_, drafts_[from], shown_places))
    connection.label = from_browsers(connection.label);
  if (connection.protocol.empty()) connection.protocol = row.protocol;
  if (connection.protocol.empty() && drafts_[from].part.kind == "observability")
    connection.protocol = "HTTP";
  connection.topics.assign(row.published.begin(), row.published.end());
  for (const std::string& topic : row.subscribed) add_once(connection.topics, topic);
  std::sort(connection.topics.begin(), connection.topics.end());
  connection.asynchronous = connection.asynchronous || drafts_[to].part.kind == "broker";
  connection.basis = row.seen ? Basis::seen : Basis::inferred;
  connection.configured_only = !row.seen && !row.inferred;
  connection.confidence = row.confidence;
  auto places = row.places;
  const auto order = [&](const Row::Shown& one) {
    // A line that sends or takes shows more than one that only names the broker.
    return std::tuple(products_.is_for_trial(one.place), one.rank, one.way == 'b');
  };
  std::ranges::stable_sort(places, {}, order);
  std::vector<Place> told;
  for (const auto& shown : places)
    if (told.size() < kMostPlaces) told.push_back(shown.place);
  connection.places = uses_of_imports(in_, told);
  model.connections.push_back(std::move(connection));
}

/// A setting with the address of the gateway that leads here is how others reach this part.
bool Edges::is_own_public_address(std::uint32_t from, std::uint32_t to, const Row& row) const {
  return !row.seen && row.kind.empty() && drafts_[to].part.kind == "gateway" &&
         drafts_[from].part.kind == "service" && rows_.contains({to, from});
}

/// A page asks its gateway, which has a rule for who answers: that is one way, in two pieces.
bool Edges::goes_through_gateway(std::uint32_t from, std::uint32_t to, const Row& row) const {
  const std::string& kind = drafts_[from].part.kind;
  if (row.addressed || row.ruled || !row.kind.empty() || !drafts_[to].part.built_here ||
      (kind != "web" && !is_device(kind)))
    return false;
  return std::ranges::any_of(rows_, [&](const auto& other) {
    const auto& [gateway, target] = other.first;
    if (target != to || !other.second.ruled || gateway == from) return false;
    const auto asked = rows_.find({from, gateway});
    return asked != rows_.end() && asked->second.addressed;
  });
}

/// The library of a product that comes and fetches makes no way by itself.
bool Edges::only_carries_library(std::uint32_t from, std::uint32_t to, const Row& row) const {
  return !row.addressed && !row.clients.empty() && row.kind.empty() &&
         drafts_[from].part.kind != "observability" && drafts_[to].part.kind == "observability" &&
         std::ranges::all_of(row.clients,
                             [&](TechnologyId id) { return lists(in_, "fetched_by_server", id); });
}

/// A database that is a queue besides: what is kept in it and what waits in it are two things.
bool Edges::keeps_jobs(std::uint32_t to, const Row& row) const {
  return drafts_[to].part.kind == "datastore" && (row.publishes || row.subscribes) &&
         row.kind.empty() && !row.routed &&
         std::ranges::any_of(row.places, [](const auto& shown) { return shown.way == 'b'; });
}

Edges::Row Edges::part_of_jobs(Row row) {
  row.reads = row.writes = false;
  std::erase_if(row.places, [](const auto& shown) { return shown.way == 'b'; });
  return row;
}

Edges::Row Edges::part_without_jobs(Row row) {
  row.publishes = row.subscribes = false;
  row.published.clear();
  row.subscribed.clear();
  std::erase_if(row.places, [](const auto& shown) { return shown.way != 'b'; });
  return row;
}

/// Servers of one product that are told of each other are one cluster: the later one joins the
/// earlier one, once.
bool Edges::is_told_by_twin(std::uint32_t from, std::uint32_t to, const Row& row) const {
  return from < to && !row.called && rows_.contains({to, from}) && are_twins(from, to);
}

bool Edges::are_twins(std::uint32_t one, std::uint32_t other) const {
  return drafts_[one].itself.valid() && drafts_[one].itself == drafts_[other].itself &&
         !drafts_[one].has_code() && !drafts_[other].has_code();
}

/// Who is told only of the observer that comes and fetches sends it nothing.
bool Edges::is_fetched_by(std::uint32_t from, std::uint32_t to, const Row& row) const {
  if (row.seen || row.inferred || drafts_[to].part.kind != "observability") return false;
  const auto back = rows_.find({to, from});
  return back != rows_.end() && back->second.addressed && !row.exports;
}

void Edges::finish(Model& model) const {
  // What only developers start is not drawn, and nothing that runs talks to it.
  const auto is_for_work_only = [&](std::uint32_t from, std::uint32_t to) {
    return drafts_[to].part.runs == "dev" || drafts_[from].part.runs == "dev";
  };
  std::set<std::uint32_t> fetched_from, told_whom;  // the latter fetch what their files name
  for (const auto& [pair, row] : rows_) {
    if (!row.addressed || drafts_[pair.first].part.kind != "observability") continue;
    fetched_from.insert(pair.second);
    if (row.collects) told_whom.insert(pair.first);
  }
  for (const auto& [pair, whole] : rows_) {
    if (is_told_by_twin(pair.first, pair.second, whole) ||
        is_own_public_address(pair.first, pair.second, whole) ||
        goes_through_gateway(pair.first, pair.second, whole) ||
        is_fetched_by(pair.first, pair.second, whole) || is_for_work_only(pair.first, pair.second))
      continue;
    const bool fetched = fetched_from.contains(pair.first) || told_whom.contains(pair.second);
    if (fetched && only_carries_library(pair.first, pair.second, whole)) continue;
    Row row = keeps_jobs(pair.second, whole) ? part_of_jobs(whole) : whole;
    if (keeps_jobs(pair.second, whole))
      write(pair.first, pair.second, part_without_jobs(whole), model);
    const std::string& target = drafts_[pair.second].part.kind;
    const bool queue = target == "cache" && !row.reads && !row.writes;
    const bool both = row.publishes && row.subscribes && row.kind.empty() &&
                      (target == "broker" || queue || keeps_jobs(pair.second, whole));
    if (!both) {
      // The call that leaves or takes it shows more than the library.
      if (queue && row.publishes != row.subscribes)
        std::ranges::stable_sort(row.places, std::greater<>(), &Row::Shown::way);
      write(pair.first, pair.second, row, model);
      continue;
    }
    // What is sent and what is taken are two things: other topics, other places, other ways.
    for (const char way : {'p', 's'}) {
      Row one = row;
      (way == 'p' ? one.subscribes : one.publishes) = false;
      (way == 'p' ? one.subscribed : one.published).clear();
      std::erase_if(one.places, [&](const auto& s) { return s.way != way && s.way != 'b'; });
      std::stable_sort(one.places.begin(), one.places.end(),
                       [](const auto& a, const auto& b) { return a.way > b.way; });
      write(pair.first, pair.second, one, model);
    }
  }
}

}  // namespace cutaway::model
