// SPDX-License-Identifier: Apache-2.0
// Reads the time from what the shape was given, else from the calls of its chain
// (`job(x)->hourly()`), whose words stand in catalogue/clocks.toml.
#include "model/endpoints/job_times.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/text.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kLongest = 60;
constexpr std::uint64_t kMostSeconds = 1U << 30U;

/// "every 5 minutes" of "{CronExpression.EVERY_5_MINUTES}": a constant of the outside says it by
/// its name alone.
std::string read_name(std::string_view text) {
  if (!text.starts_with('{') || text.find('}') + 1 != text.size()) return std::string(text);
  const std::string_view name = text.substr(1, text.size() - 2);
  const auto words = identifier_words(name.substr(name.rfind('.') + 1));
  return words.size() > 1 && words.front() == "every" ? join(words, " ") : std::string();
}

/// "every day" of "86400 seconds" and "1 days"; empty for what is no number with a unit.
std::string as_interval(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::uint64_t>, 5> kUnits = {
      {{"second", 1}, {"minute", 60}, {"hour", 3600}, {"day", 86400}, {"week", 604800}}};
  std::uint64_t amount = 0;
  const auto blank = std::min(text.find(' '), text.size());
  const auto [end, error] = std::from_chars(text.data(), text.data() + blank, amount);
  if (error != std::errc() || end != text.data() + blank || amount == 0 || amount > kMostSeconds)
    return {};
  std::string_view unit = trim(text.substr(blank));
  if (unit.ends_with("s")) unit.remove_suffix(1);
  const auto known =
      std::ranges::find(kUnits, unit, &std::pair<std::string_view, std::uint64_t>::first);
  if (known == kUnits.end()) return {};
  amount *= known->second;
  auto best = kUnits.begin();
  for (auto one = kUnits.begin(); one != kUnits.end(); ++one)
    if (amount % one->second == 0) best = one;
  amount /= best->second;
  const std::string name(best->first);
  return amount == 1 ? "every " + name : "every " + with_commas(amount) + " " + name + "s";
}

/// What people can read as a time; a path or a bare number of an unknown unit is none.
std::string as_time(std::string_view text) {
  const std::string said = read_name(trim(text));
  const bool open = contains(said, "{") || contains(said, "\n") || said.size() > kLongest;
  const bool number = said.find_first_not_of("0123456789") == std::string::npos;
  if (open || number) return {};
  const std::string interval = as_interval(said);
  return interval.empty() ? said : interval;
}

}  // namespace

JobTimes::JobTimes(const Analysis& made) : made_(made) {
  if (made.facts == nullptr) return;
  for (const meaning::Meaning& meant : made.facts->meanings) {
    if (meant.means == "schedule" || meant.means == "job" || meant.means == "subscribe")
      at_[meant.place].push_back(&meant);
  }
}

std::string JobTimes::told(const meaning::Meaning& meant) const {
  const linking::ClosedValue* when = meant.role("when");
  std::string said = when == nullptr ? std::string() : as_time(when->best());
  return said.empty() ? chained(meant) : said;
}

/// `schedule.job(x).onOneServer().dailyAt("3:00")`: calls of the same lines.
std::string JobTimes::chained(const meaning::Meaning& meant) const {
  const syntax::Syntax& syntax = made_.project->of(meant.place.file);
  const std::uint32_t end = std::max(meant.place.line, meant.place.end_line);
  for (const syntax::Call& call : syntax.calls) {
    if (call.end_line < meant.place.line || call.line > end) continue;
    const std::string_view name = syntax.text(call.name);
    for (const auto& [word, said] : made_.catalogue->table("clocks")) {
      if (word != name) continue;
      if (said != "=argument") return said;
      if (call.argument_count == 0) continue;
      const ValueId first = syntax.arguments[call.first_argument];
      std::string text =
          first.valid() ? as_time(made_.links->close({meant.place.file, first}).best()) : "";
      if (!text.empty()) return text;
    }
  }
  return {};
}

std::string JobTimes::of(const Operation& work) const {
  if (work.kind == "event") return "when a message comes";
  if (work.kind != "job") return {};
  std::string otherwise;
  for (const Place& place : work.places) {
    const auto found = at_.find(place);
    if (found == at_.end()) continue;
    for (const meaning::Meaning* meant : found->second) {
      const bool clock = meant->means == "schedule";
      if (std::string said = clock ? told(*meant) : std::string(); !said.empty()) return said;
      if (otherwise.empty()) otherwise = clock ? "by the clock" : "when it was handed over";
    }
  }
  return otherwise;
}

std::string JobTimes::waits_in(const Operation& work) const {
  if (!work.part.valid()) return {};
  for (const Connection& line : made_.model->connections) {
    if (line.from == work.part && std::ranges::find(line.topics, work.name) != line.topics.end())
      return made_.model->part(line.to).name;
  }
  return {};
}

std::vector<const Operation*> unasked_work(const Model& model) {
  std::vector<const Operation*> out;
  for (const Operation& one : model.operations)
    if (one.kind == "job" || one.kind == "event") out.push_back(&one);
  return out;
}

}  // namespace cutaway::model
