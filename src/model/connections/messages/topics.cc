// SPDX-License-Identifier: Apache-2.0
// Joins senders and receivers of messages through the broker between them and the topics' names.
#include "model/connections/messages/topics.h"

#include <algorithm>
#include <map>
#include <set>

#include "model/connections/messages/handed_jobs.h"
#include "model/connections/messages/job_keepers.h"
#include "model/parts/who_reaches.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kLongestTopic = 120;
constexpr std::size_t kFillsIn = 4;    ///< a value of as many settings names nothing: "SECRET"
constexpr std::size_t kMostEnds = 20;  ///< more ends than this and a name says nothing

bool sends(std::string_view means) {
  return means == "publish" || means == "enqueue" || means == "schedule";
}
bool receives(std::string_view means) { return means == "subscribe" || means == "job"; }

/// "https://sqs.eu-west-1.amazonaws.com/12/orders" and "arn:aws:sns:eu-west-1:12:orders" →
/// "orders".
std::string plain_topic(std::string_view text) {
  text = trim(text);
  if (contains(text, "://") || text.starts_with("projects/")) text = base_name(text);
  if (text.starts_with("arn:")) text = text.substr(text.rfind(':') + 1);
  while (text.ends_with("/*") || text.ends_with(".#") || text.ends_with(".*"))
    text.remove_suffix(2);
  const bool open = contains(text, "{") || contains(text, "$") || contains(text, "*");
  if (text.empty() || text.size() > kLongestTopic || open || contains(text, "\n")) return {};
  const bool word = std::ranges::any_of(
      text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  return word ? std::string(text) : std::string();
}

class Topics {
 public:
  Topics(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
         Edges& edges)
      : in_(in),
        reaches_(in, ownership, drafts),
        drafts_(drafts),
        edges_(edges),
        keepers_(in, ownership, drafts),
        jobs_(in) {
    std::map<std::string_view, std::set<std::string_view>> keys;
    for (const linking::Setting& setting : in.links.settings())
      keys[setting.value].insert(setting.key);
    for (const auto& [value, named] : keys) {
      if (named.size() >= kFillsIn) fillers_.emplace(value);
    }
  }

  void run() {
    for (const meaning::Meaning& meant : in_.facts.meanings) {
      if ((!sends(meant.means) && !receives(meant.means)) || !in_.own(meant.place) ||
          !in_.knows(meant.technology) || jobs_.is_base(meant))
        continue;
      const bool clock = meant.means == "schedule";
      if (clock && jobs_.named(meant).empty()) continue;
      for (const std::uint32_t owner : reaches_.of(meant.place)) {
        if (drafts_[owner].part.kind == "library") continue;
        if (clock && !keepers_.only_hands_out(owner)) continue;
        if (meant.means == "job" && keepers_.only_sends(owner, meant.place.file, meant.technology))
          continue;
        take(owner, meant);
      }
    }
    join_ends();
  }

 private:
  void take(std::uint32_t owner, const meaning::Meaning& meant) {
    std::vector<std::string> topics = jobs_.named(meant);
    if (topics.empty()) topics = topics_of(meant);
    // A clock beside the server shares its code and runs none of it.
    if (meant.means == "enqueue" && keepers_.only_hands_out(owner) && !jobs_.by_clock(meant))
      topics.clear();
    std::erase_if(topics, [&](const std::string& topic) { return fillers_.contains(topic); });
    if (lists("each_broker", meant.technology)) {
      const std::vector<std::uint32_t> brokers = all_brokers_of(owner, meant.technology);
      for (const std::uint32_t one : brokers) add(owner, one, meant, topics);
      if (!brokers.empty()) return;
    }
    const int broker = broker_of(owner, meant.technology);
    // What a library without a broker of its own calls its channels, settings say.
    const bool channel = lists("channels_by_settings", meant.technology) &&
                         (meant.means == "publish" || meant.means == "subscribe");
    if (channel && broker >= 0 && drafts_[static_cast<std::size_t>(broker)].part.kind == "broker")
      return;
    if (broker >= 0) return add(owner, static_cast<std::uint32_t>(broker), meant, topics);
    for (const std::string& topic : topics) {
      auto& ends = ends_[{meant.technology, name_key(topic)}];
      auto& side = sends(meant.means) ? ends.senders : ends.receivers;
      side.emplace(owner, &meant);
      ends.name = topic;
    }
  }

  void add(std::uint32_t from, std::uint32_t to, const meaning::Meaning& meant,
           const std::vector<std::string>& topics) {
    Edge edge;
    edge.seen = true;
    edge.client = meant.technology;
    edge.means = meant.means == "schedule" ? "enqueue" : meant.means;
    edge.topics = topics;
    edge.confidence = Confidence::high;
    edges_.add(from, to, edge, {meant.place});
  }

  /// The broker that a library talks to: the product itself, else the only part of the kind in
  /// which it keeps its messages that its part is connected to anyway.
  int broker_of(std::uint32_t owner, TechnologyId technology) const {
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
      if (i != owner && is_reached_by(in_, drafts_[i], technology) && holds_messages(i) &&
          edges_.has(owner, i))
        found.push_back(i);
    }
    if (found.size() == 1) return static_cast<int>(found.front());
    for (const std::string& keeper : keepers_.of(owner, technology)) {
      if (!found.empty()) break;
      std::vector<std::uint32_t> reached;
      for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
        if (i != owner && keepers_.is(i, keeper) && edges_.has(owner, i)) reached.push_back(i);
      }
      if (reached.size() > 1) keepers_.keep_named(reached);
      if (reached.size() == 1) return static_cast<int>(reached.front());
      if (!reached.empty()) return -1;
    }
    return -1;
  }

  bool lists(std::string_view name, TechnologyId technology) const {
    return std::ranges::any_of(in_.catalogue.table("parts"), [&](const auto& row) {
      return row.first == name && row.second == in_.technology(technology).id;
    });
  }

  /// Each place where the product is installed has a broker of its own.
  std::vector<std::uint32_t> all_brokers_of(std::uint32_t owner, TechnologyId technology) const {
    std::vector<std::uint32_t> found;
    for (const std::string& keeper : keepers_.of(owner, technology)) {
      for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
        const bool taken = std::ranges::find(found, i) != found.end();
        if (i != owner && !taken && carries(drafts_[i], technology) && keepers_.is(i, keeper) &&
            edges_.has(owner, i))
          found.push_back(i);
      }
    }
    return found;
  }

  /// Messages of the library pass through it: a broker, or what a component of the library says so
  /// of; a component for anything else says that they do not.
  bool carries(const Draft& draft, TechnologyId technology) const {
    bool told = false;
    for (const std::uint32_t w : draft.workloads) {
      const meaning::Workload& workload = in_.facts.workloads[w];
      told = told || workload.format == in_.technology(technology).id;
      for (const meaning::NamedValue& label : workload.labels)
        if (label.name == "hands_on") return true;
    }
    return !told && draft.part.kind == "broker";
  }

  bool holds_messages(std::uint32_t draft) const {
    const std::string& kind = drafts_[draft].part.kind;
    return kind == "broker" || kind == "cache" || kind == "datastore" || kind == "external";
  }

  /// No broker is known: whoever sends under a name reaches whoever receives under it.
  void join_ends() {
    for (const auto& [key, ends] : ends_) {
      if (ends.senders.size() > kMostEnds || ends.receivers.size() > kMostEnds) continue;
      for (const auto& [from, meant] : ends.senders) {
        for (const auto& [to, other] : ends.receivers) {
          // A file that does both is the bus itself: who links it has said nothing yet.
          const bool bus = meant->place.file == other->place.file;
          if (!bus && from != to && !are_pages(from, to) &&
              drafts_[to].part.path != drafts_[from].part.path)
            add(from, to, *meant, {ends.name});
        }
      }
    }
  }

  /// No page is asked by another one: what both speak of passes through a server.
  bool are_pages(std::uint32_t from, std::uint32_t to) const {
    const auto is_page = [&](std::uint32_t draft) {
      const std::string& kind = drafts_[draft].part.kind;
      return kind == "web" || is_device(kind);
    };
    return is_page(from) && is_page(to);
  }

  struct Ends {
    std::map<std::uint32_t, const meaning::Meaning*> senders, receivers;  ///< by draft
    std::string name;
  };

  const Inputs& in_;
  const WhoReaches reaches_;
  const std::vector<Draft>& drafts_;
  Edges& edges_;
  const JobKeepers keepers_;
  const HandedJobs jobs_;
  std::set<std::string, std::less<>> fillers_;  ///< values that stand in for what is not told
  std::map<std::pair<TechnologyId, std::string>, Ends> ends_;
};

}  // namespace

std::vector<std::string> topics_of(const meaning::Meaning& meant) {
  std::vector<std::string> topics;
  for (const std::string_view role : {"topic", "name", "queue"}) {
    const linking::ClosedValue* value = meant.role(role);
    if (value == nullptr) continue;
    for (const linking::ClosedText& text : value->alternatives)
      add_once(topics, plain_topic(text.text));
    if (!topics.empty()) return topics;
  }
  return topics;
}

void connect_topics(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
                    Edges& edges) {
  Topics(in, ownership, drafts, edges).run();
}

}  // namespace cutaway::model
