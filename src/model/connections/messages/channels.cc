// SPDX-License-Identifier: Apache-2.0
// A channel is a name that code uses; a setting says which topic stands behind it.
#include "model/connections/messages/channels.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "model/connections/wiring.h"
#include "model/parts/who_reaches.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kLongestTopic = 120;

/// A row of the table: "spring_cloud_stream_bindings_*_destination" = "by_name".
struct Pattern {
  std::string before, after;
  std::string says;  ///< "publish", "subscribe", or "by_name": the channel's name tells
};

class Channels {
 public:
  Channels(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
           Edges& edges)
      : in_(in),
        reaches_(in, ownership, drafts),
        drafts_(drafts),
        edges_(edges),
        owners_(in, ownership, drafts) {
    for (const auto& [row, value] : in.catalogue.table("wiring")) {
      if (row.starts_with("channels.")) take_pattern(row.substr(9), value);
      if (row == "channel_words.publish") ends_[value] = "publish";
      if (row == "channel_words.subscribe") ends_[value] = "subscribe";
    }
    for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
      if (drafts_[i].part.kind == "broker") brokers_.push_back(i);
    }
    // A cache may be told to hand messages on, too.
    for (std::uint32_t i = 0; brokers_.empty() && i < drafts_.size(); ++i) {
      if (drafts_[i].part.kind == "cache" && hands_on(drafts_[i])) brokers_.push_back(i);
    }
  }

  void run() {
    if (brokers_.empty()) return;
    from_settings();
    for (const auto& [channel, rows] : told_) settle(channel.first, channel.second, rows);
    from_code();
  }

 private:
  bool hands_on(const Draft& draft) const {
    return std::ranges::any_of(draft.workloads, [&](std::uint32_t w) {
      const auto& labels = in_.facts.workloads[w].labels;
      return std::ranges::any_of(labels, [](const auto& one) { return one.name == "hands_on"; });
    });
  }

  using Told = std::pair<const Pattern*, const linking::Setting*>;

  void take_pattern(std::string_view glob, const std::string& says) {
    const auto star = glob.find('*');
    if (star == std::string_view::npos) return;
    patterns_.push_back(
        {std::string(glob.substr(0, star)), std::string(glob.substr(star + 1)), says});
  }

  /// The broker that a part is connected with; the only one there is if none is known yet.
  std::optional<std::uint32_t> broker_of(std::uint32_t draft) const {
    std::optional<std::uint32_t> found;
    for (const std::uint32_t broker : brokers_) {
      if (broker == draft || !edges_.has(draft, broker)) continue;
      if (found) return std::nullopt;
      found = broker;
    }
    if (!found && brokers_.size() == 1 && brokers_.front() != draft) found = brokers_.front();
    return found;
  }

  void from_settings() {
    for (const linking::Setting& setting : in_.links.settings()) {
      if (!in_.own(setting.place) || setting.value.empty()) continue;
      for (const Pattern& pattern : patterns_) {
        const std::string_view key = setting.key;
        if (key.size() <= pattern.before.size() + pattern.after.size() ||
            !key.starts_with(pattern.before) || !key.ends_with(pattern.after))
          continue;
        const std::string channel(key.substr(
            pattern.before.size(), key.size() - pattern.before.size() - pattern.after.size()));
        for (const std::uint32_t owner : owners_.of(setting)) {
          told_[{owner, channel}].push_back({&pattern, &setting});
        }
      }
    }
  }

  /// What the settings of one channel of one part say together.
  void settle(std::uint32_t owner, const std::string& channel, const std::vector<Told>& rows) {
    for (const auto& [pattern, setting] : rows) {
      const std::string_view says = pattern->says;
      const bool itself = says.ends_with("_channel");
      if (itself) listed_.insert(owner);
      const bool more = itself && rows.size() > 1;
      const std::string topic = itself ? name_in(setting->written, channel) : setting->value;
      if (more) {
        topics_.emplace(std::pair(owner, channel), topic);
      } else {
        topics_[{owner, channel}] = topic;
      }
      const std::string means(itself              ? says.substr(0, says.find('_'))
                              : says == "by_name" ? std::string_view(told_by(channel))
                                                  : says);
      add(owner, means, more ? std::string() : topic, setting->place, false);
    }
  }

  /// The channel as the key writes it: "new-orders" where the key says "new_orders".
  static std::string name_in(std::string_view written, const std::string& channel) {
    for (std::size_t at = 0; at + channel.size() <= written.size(); ++at) {
      if (linking_key(written.substr(at, channel.size())) == channel)
        return std::string(written.substr(at, channel.size()));
    }
    return channel;
  }

  /// "process_in_0" and "input" say which way messages go.
  std::string told_by(const std::string& channel) const {
    for (const auto& [end, means] : ends_) {
      if (channel == end || (end.starts_with("_") && channel.ends_with(end))) return means;
    }
    return {};
  }

  void from_code() {
    for (const meaning::Meaning& meant : in_.facts.meanings) {
      if ((meant.means != "publish" && meant.means != "subscribe") || !in_.own(meant.place) ||
          !in_.knows(meant.technology))
        continue;
      const linking::ClosedValue* topic = meant.role("topic");
      const std::string_view written = topic == nullptr ? std::string_view() : topic->best();
      // A library of one product is left to what is known of that product.
      const bool any = in_.technology(meant.technology).component.empty();
      // What two ends say to each other while both are there passes through no broker.
      if (in_.technology(meant.technology).category == "realtime") continue;
      for (const std::uint32_t owner : reaches_.of(meant.place)) {
        const std::string name = owners_.filled(written, owner);
        const auto known = topics_.find({owner, linking_key(name)});
        if (any && known == topics_.end() && listed_.contains(owner)) continue;
        const std::string& told = known == topics_.end() ? name : known->second;
        // Names that are written in code are joined elsewhere; here those that settings fill in.
        const bool filled = contains(written, "${") && !told.empty();
        if (any || filled) add_call(owner, meant, told, any);
      }
    }
  }

  void add_call(std::uint32_t owner, const meaning::Meaning& meant, const std::string& topic,
                bool any) {
    if (any) {
      add(owner, meant.means, topic, meant.place, true);
      return;
    }
    for (const std::uint32_t broker : brokers_) {
      if (is_reached_by(in_, drafts_[broker], meant.technology) && edges_.has(owner, broker))
        add_to(owner, broker, meant.means, topic, meant.place, true);
    }
  }

  void add(std::uint32_t owner, const std::string& means, const std::string& topic,
           const Place& place, bool seen) {
    if (means.empty() || drafts_[owner].part.kind == "library") return;
    if (const auto broker = broker_of(owner)) add_to(owner, *broker, means, topic, place, seen);
  }

  void add_to(std::uint32_t owner, std::uint32_t broker, const std::string& means,
              const std::string& topic, const Place& place, bool seen) {
    Edge edge;
    edge.seen = seen;
    edge.inferred = !seen;
    edge.means = means;
    edge.confidence = Confidence::high;
    const bool whole =
        topic.size() <= kLongestTopic && topic.find_first_of("{}$<> \n\t") == std::string::npos;
    if (whole && !topic.empty()) edge.topics = {topic};
    edges_.add(owner, broker, edge, {place});
  }

  /// Names of channels as keys of settings write them.
  static std::string linking_key(std::string_view name) {
    std::string out = lower(name);
    for (char& c : out) {
      if (c == '.' || c == ':' || c == '-' || c == '/') c = '_';
    }
    return out;
  }

  const Inputs& in_;
  const WhoReaches reaches_;
  const std::vector<Draft>& drafts_;
  Edges& edges_;
  const SettingOwners owners_;
  std::vector<Pattern> patterns_;
  std::map<std::string, std::string> ends_;
  std::vector<std::uint32_t> brokers_;
  std::map<std::pair<std::uint32_t, std::string>, std::vector<Told>> told_;
  std::map<std::pair<std::uint32_t, std::string>, std::string> topics_;
  std::set<std::uint32_t> listed_;  ///< parts that list their channels
};

}  // namespace

void add_channels(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
                  Edges& edges) {
  Channels(in, ownership, drafts, edges).run();
}

}  // namespace cutaway::model
