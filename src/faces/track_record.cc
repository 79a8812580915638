// SPDX-License-Identifier: Apache-2.0
// One line of text a source: the commit, then the numbers in percent.
#include "faces/track_record.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/text.h"
#include "cache/cache.h"

namespace cutaway::faces {
namespace {

constexpr std::size_t kNumbers = 6;  // cases, first 1, 5, 10, best simpler order at 10, class F1

Hash128 key_of(const Invocation& invocation, const sources::Identity& identity) {
  return hash128("track record|1|" + invocation.sources.front() + '|' + identity.name + '|' +
                 identity.root_prefix);
}

std::string percent(double share) {
  return ' ' + std::to_string(static_cast<std::uint64_t>(std::lround(share * 100)));
}

bool read_numbers(std::string_view text, std::array<std::uint64_t, kNumbers>& out) {
  for (std::uint64_t& number : out) {
    if (text.empty() || text.front() != ' ') return false;
    text.remove_prefix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc()) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  }
  return text.empty();
}

render::TrackRecord record_from(std::string_view text) {
  std::array<std::uint64_t, kNumbers> numbers{};
  render::TrackRecord record;
  if (!read_numbers(text, numbers)) return record;
  record.cases = numbers[0];
  record.percent = {{"acc@1", numbers[1]},
                    {"acc@5", numbers[2]},
                    {"acc@10", numbers[3]},
                    {"best_simpler_order_acc@10", numbers[4]},
                    {"class_f1", numbers[5]}};
  return record;
}

}  // namespace

render::TrackRecord keep_record(const Invocation& invocation, const sources::Identity& identity,
                                const ranking::Backtest& backtest) {
  if (identity.commit.empty() || backtest.cases == 0) return {};
  const auto& orders = backtest.orders;
  double other = 0;
  for (std::size_t i = static_cast<std::size_t>(ranking::Order::text); i < ranking::kOrders; ++i)
    other = std::max(other, orders[i].at_10);
  const ranking::Hits& ours = orders[static_cast<std::size_t>(ranking::Order::titles)];
  const std::string numbers = ' ' + std::to_string(backtest.cases) + percent(ours.at_1) +
                              percent(ours.at_5) + percent(ours.at_10) + percent(other) +
                              percent(backtest.class_f1);
  std::string warning;
  const auto cache = cache::open(invocation.cache_folder, warning);
  cache->put(key_of(invocation, identity), identity.commit + numbers);
  cache->flush();
  return record_from(numbers);
}

render::TrackRecord kept_record(const Invocation& invocation, const sources::Identity& identity,
                                const history::Changes& changes) {
  render::TrackRecord record;
  if (identity.commit.empty()) return record;
  std::string warning;
  const auto cache = cache::open(invocation.cache_folder, warning);
  const auto kept = cache->value(key_of(invocation, identity));
  if (!kept) return record;
  const std::string commit = kept->substr(0, kept->find(' '));
  const bool before = commit == identity.commit ||
                      std::any_of(changes.changes.begin(), changes.changes.end(),
                                  [&](const history::Change& one) { return one.hash == commit; });
  return before ? record_from(std::string_view(*kept).substr(commit.size())) : record;
}

}  // namespace cutaway::faces
