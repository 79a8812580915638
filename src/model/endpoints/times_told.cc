// SPDX-License-Identifier: Apache-2.0
// Durations carry their unit when linking closed them; a bare number has that of its shape.
#include "model/endpoints/times_told.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

#include "meaning/clock_patterns.h"
#include "meaning/clock_texts.h"
#include "meaning/site.h"
#include "model/connections/addresses/setting_keys.h"
#include "model/endpoints/cron_words.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kLongest = 60;
constexpr int kMostLevels = 3;  ///< of settings that name settings
constexpr std::uint64_t kMost = 1U << 30U;
constexpr std::string_view kDigits = "0123456789";
constexpr std::array<std::pair<std::string_view, std::uint64_t>, 6> kUnits = {
    {{"millisecond", 1},
     {"second", 1000},
     {"minute", 60000},
     {"hour", 3600000},
     {"day", 86400000},
     {"week", 604800000}}};

/// "every 5 minutes" of "{CronExpression.EVERY_5_MINUTES}": a constant of the outside says it by
/// its name alone.
std::string read_name(std::string_view text) {
  if (!text.starts_with('{') || text.find('}') + 1 != text.size()) return std::string(text);
  const std::string_view name = text.substr(1, text.size() - 2);
  const auto words = identifier_words(name.substr(name.rfind('.') + 1));
  return words.size() > 1 && words.front() == "every" ? join(words, " ") : std::string();
}

/// "second" of "{TimeUnit.SECONDS}", "seconds", "s" and "ms" of "millisecond"; empty for others.
std::string_view unit_named(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kShort = {
      {{"ms", "millisecond"},
       {"s", "second"},
       {"sec", "second"},
       {"m", "minute"},
       {"min", "minute"},
       {"h", "hour"}}};
  if (text.starts_with('{') && text.ends_with('}')) text = text.substr(1, text.size() - 2);
  std::string name = lower(text.substr(text.rfind('.') + 1));
  for (const auto& [brief, whole] : kShort)
    if (name == brief) return whole;
  if (name == "d") return "day";
  if (name == "w") return "week";
  if (name.ends_with('s')) name.pop_back();
  if (name == "milli") return "millisecond";
  for (const auto& [unit, length] : kUnits)
    if (name == unit) return unit;
  return {};
}

/// "every day" of 86400 seconds, "every 150 seconds" of 2.5 minutes; empty for a unit that nobody
/// knows and for no time at all.
std::string as_interval(std::string_view digits, std::string_view unit) {
  const std::string_view name = unit_named(unit);
  const auto known =
      std::ranges::find(kUnits, name, &std::pair<std::string_view, std::uint64_t>::first);
  const std::string_view whole = digits.substr(0, digits.find('.'));
  std::uint64_t amount = 0;
  const auto [end, error] = std::from_chars(whole.data(), whole.data() + whole.size(), amount);
  if (error != std::errc() || end != whole.data() + whole.size() || amount > kMost ||
      known == kUnits.end())
    return {};
  amount *= known->second;
  std::uint64_t length = known->second;  // of what stands at the next digit behind the point
  for (std::size_t i = whole.size() + 1; i < digits.size(); ++i) {
    if (length % 10 != 0) return {};
    length /= 10;
    amount += length * static_cast<std::uint64_t>(digits[i] - '0');
  }
  if (amount == 0) return {};
  auto best = kUnits.begin();
  for (auto one = kUnits.begin(); one != kUnits.end(); ++one)
    if (amount % one->second == 0) best = one;
  amount /= best->second;
  const std::string said(best->first);
  return amount == 1 ? "every " + said : "every " + with_commas(amount) + " " + said + "s";
}

/// "every 5 minutes" of "5 minutes", "5m", "PT5M", "P1D" and "@every 5m".
std::string spelled_interval(std::string_view text) {
  if (text.starts_with("@every ")) text = trim(text.substr(7));
  if (text.starts_with("PT"))
    text.remove_prefix(2);
  else if (text.starts_with('P') && (text.ends_with('D') || text.ends_with('W')))
    text.remove_prefix(1);
  // `every :day`
  if (text == "minute" || text == "hour" || text == "day" || text == "week" || text == "month")
    return "every " + std::string(text);
  auto end = std::min(text.find_first_not_of(kDigits), text.size());
  if (end > 0 && text.substr(end).starts_with('.'))
    end = std::min(text.find_first_not_of(kDigits, end + 1), text.size());
  return as_interval(text.substr(0, end), trim(text.substr(end)));
}

std::string nickname(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kNames = {
      {{"@hourly", "every hour"},
       {"@daily", "every day"},
       {"@midnight", "every day at 00:00"},
       {"@weekly", "every week"},
       {"@monthly", "every month"},
       {"@yearly", "every year"},
       {"@annually", "every year"}}};
  for (const auto& [name, said] : kNames)
    if (name == text) return std::string(said);
  return {};
}

/// "every 5 minutes" of "rate(5 minutes)", "every day at 12:00" of "cron(0 12 * * ? *)", whose last
/// field is the year; any other text as it is.
std::string of_cloud(std::string_view text) {
  const auto open = text.find('(');
  const std::string_view word = text.substr(0, open);
  const std::string_view inner = trim(text.substr(open + 1, text.size() - open - 2));
  std::string said;
  if (word == "rate") said = spelled_interval(inner);
  if (word == "cron" && inner.ends_with(" *")) said = cron_words(inner.substr(0, inner.size() - 2));
  return said.empty() ? std::string(text) : said;
}

/// What a file of settings says, where all that name the key say the same.
std::string set_to(const Inputs& in, std::string_view key) {
  std::set<std::string> said;
  for (const linking::Setting* set : in.links.settings_of(setting_key(key)))
    if (in.own(set->place) && !set->value.empty()) said.insert(set->value);
  return said.size() == 1 ? *said.begin() : std::string();
}

/// "500" of "${conductor.sweep:500}", or what a file of settings says; the text itself otherwise.
std::string filled(const Inputs& in, std::string_view written, bool& by_default) {
  std::string text(written);
  for (int level = 0; level < kMostLevels; ++level) {
    if (!text.starts_with("${") || text.find('}') + 1 != text.size()) return text;
    by_default = true;
    const std::string_view inner = std::string_view(text).substr(2, text.size() - 3);
    const auto colon = inner.find(':');
    const bool has_default = colon != std::string_view::npos;
    std::string said = set_to(in, inner.substr(0, colon));
    if (said.empty() && has_default) said = inner.substr(colon + 1);
    text = std::move(said);
  }
  return text;
}

/// What was given says one time, or the settings say which one.
std::string given_time(const Inputs& in, const linking::ClosedValue& when, std::string_view unit) {
  std::set<std::string> said;
  for (const linking::ClosedText& one : when.alternatives) {
    bool by_default = one.is_default;
    std::string time = as_time(filled(in, one.text, by_default), unit);
    if (time.empty()) continue;
    if (by_default) time += " unless set otherwise";
    if (!one.setting.empty() || by_default) return time;
    said.insert(std::move(time));
  }
  return said.size() == 1 ? *said.begin() : std::string();
}

std::string first_text(const meaning::Meaning& meant, std::string_view role) {
  const linking::ClosedValue* value = meant.role(role);
  return value == nullptr ? std::string() : std::string(value->best());
}

/// "9,12" of `hour=[9, 12]`; empty where only a run tells one of them.
std::string all_texts(const meaning::Meaning& meant, std::string_view role) {
  std::string out;
  for (const auto& [name, value] : meant.values) {
    if (name != role) continue;
    if (value.best().empty() || value.alternatives.size() > 1) return {};
    out += (out.empty() ? "" : ",") + std::string(value.best());
  }
  std::erase(out, ' ');  // "4, 16"
  return out;
}

/// "mon" of "0" where a library counts its days from Monday on.
std::string weekday_named(const meaning::Meaning& meant, std::string value) {
  constexpr std::array<std::string_view, 7> kDays = {"mon", "tue", "wed", "thu",
                                                     "fri", "sat", "sun"};
  if (first_text(meant, "first_weekday") != "Monday" || value.size() != 1 || value[0] < '0' ||
      value[0] > '6')
    return value;
  return std::string(kDays[static_cast<std::size_t>(value[0] - '0')]);
}

/// `crontab(hour=7, minute=30)`, `add_job(f, "interval", minutes=5)`.
std::string named_time(const meaning::Meaning& meant) {
  for (const std::string_view unit : {"seconds", "minutes", "hours", "days", "weeks"}) {
    const linking::ClosedValue* given = meant.role(unit);
    if (given == nullptr || given->best().empty()) continue;
    std::string said = as_interval(given->best(), unit);
    const bool settable = std::ranges::any_of(given->alternatives, [](const auto& one) {
      return !one.setting.empty() || one.is_default;
    });
    if (!said.empty() && settable) said += " unless set otherwise";
    return said;
  }
  // A year alone is how code says "never" to a clock of fields.
  if (const linking::ClosedValue* year = meant.role("year");
      year != nullptr && !year->alternatives.empty())
    return {};
  std::string line;
  bool said = false;
  for (const std::string_view field : {"minute", "hour", "day", "month", "weekday"}) {
    std::string value = all_texts(meant, field);
    if (field == "weekday") value = weekday_named(meant, std::move(value));
    if (value.empty() && meant.role(field) != nullptr) return {};  // only a run tells it
    said = said || !value.empty();
    if (value.empty() && field == "minute") value = first_text(meant, "minute_unsaid");
    line += (line.empty() ? "" : " ") + (value.empty() ? std::string("*") : value);
  }
  return said ? as_time(line, {}) : std::string();
}

/// "07:00" of "7:00", "16:30" of "4:30 pm", "00:00" of "12am"; empty for what is no hour of the
/// day.
std::string clock_hour(std::string_view at) {
  const std::string small = lower(trim(at));
  if (small.ends_with("am") || small.ends_with("pm")) {
    const std::string_view plain = trim(std::string_view(small).substr(0, small.size() - 2));
    const auto end = std::min(plain.find(':'), plain.size());
    unsigned hour = 0;
    const auto read = std::from_chars(plain.data(), plain.data() + end, hour);
    if (read.ec != std::errc() || read.ptr != plain.data() + end || hour == 0 || hour > 12)
      return {};
    hour = hour % 12 + (small.ends_with("pm") ? 12 : 0);
    const std::string minute(end < plain.size() ? plain.substr(end) : ":00");
    return clock_hour(std::to_string(hour) + minute);
  }
  const auto colon = at.find(':');
  const bool hour = (colon == 1 || colon == 2) && at.size() == colon + 3 &&
                    at.substr(0, colon).find_first_not_of(kDigits) == std::string_view::npos &&
                    at.substr(colon + 1).find_first_not_of(kDigits) == std::string_view::npos;
  if (!hour) return {};
  return (colon == 1 ? "0" : "") + std::string(at);
}

/// "every day at 01:00" of `every(1.day, "sweep", at: "01:00")`, "every Sunday at 16:00" of
/// `every(1.week, "sweep", at: "Sunday 16:00")`.
std::string at_its_hour(std::string said, const meaning::Meaning& meant) {
  constexpr std::array<std::string_view, 7> kDays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                     "Friday", "Saturday", "Sunday"};
  const std::string at = first_text(meant, "at");
  if (said == "every day" && !clock_hour(at).empty()) return said + " at " + clock_hour(at);
  const auto space = std::min(at.find(' '), at.size());
  const auto day = std::ranges::find(kDays, std::string_view(at).substr(0, space));
  const std::string hour = clock_hour(trim(std::string_view(at).substr(space)));
  if (said != "every week" || day == kDays.end() || hour.empty()) return said;
  return "every " + std::string(*day) + " at " + hour;
}

/// What `every = TimeSpan.FromMinutes(5)` in the constructor gives to a field that is set nowhere
/// else in its class; the value itself where it is no such field.
ValueId set_once(const syntax::Syntax& syntax, SymbolId type, ValueId value) {
  const syntax::ValueNode& node = syntax.value(value);
  const bool own = node.kind == syntax::ValueKind::reference ||
                   (node.kind == syntax::ValueKind::member && node.child_count > 0 &&
                    syntax.text(syntax.value(syntax.child(node, 0)).text) == "this");
  ValueId found;
  for (const syntax::Binding& binding : syntax.bindings) {
    std::string_view target = syntax.text(binding.target);
    if (target.starts_with("this.")) target.remove_prefix(5);
    if (!own || target != syntax.text(node.text) || !binding.value.valid() ||
        meaning::class_around(syntax, binding.scope) != type)
      continue;
    if (found.valid()) return value;
    found = binding.value;
  }
  return found.valid() ? found : value;
}

std::string given_to_call(const Inputs& in, FileId file, SymbolId type, const syntax::Call& call,
                          std::string_view unit) {
  const syntax::Syntax& syntax = in.project.of(file);
  std::string said;
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueId given = syntax.arguments[call.first_argument + a];
    if (!given.valid()) continue;
    // `new Timer(run, null, delay, Timeout.InfiniteTimeSpan)` runs once.
    if (lower(syntax.text(syntax.value(given).text)).starts_with("infinite")) return {};
    std::string time = given_time(in, in.links.close({file, given}), unit);
    if (time.empty())
      time = given_time(in, in.links.close({file, set_once(syntax, type, given)}), unit);
    if (!time.empty()) said = std::move(time);
  }
  return said;
}

/// What one call of a chain says: the row of catalogue/clocks.toml for its name, where its
/// arguments say more, those.
std::string said_by(const Inputs& in, FileId file, const syntax::Call& call,
                    std::string_view said) {
  if (said != "=argument") {
    std::string told =
        as_time(meaning::line_behind_bar(in.project, in.links, file, call, said), {});
    return told.empty() ? std::string(meaning::words_before_bar(said)) : told;
  }
  if (call.argument_count == 0) return {};
  const ValueId first = in.project.of(file).arguments[call.first_argument];
  return first.valid() ? given_time(in, in.links.close({file, first}), {}) : std::string();
}

/// `schedule.job(x).onOneServer().dailyAt("3:00")`: calls of the same lines, with those that leave
/// some of its turns out (`weekdays()`).
std::string chained(const Inputs& in, const meaning::Meaning& meant) {
  const FileId file = meant.place.file;
  const syntax::Syntax& syntax = in.project.of(file);
  const std::uint32_t end = std::max(meant.place.line, meant.place.end_line);
  const auto& rows = in.catalogue.table("clocks");
  std::string time;
  std::vector<std::string> limits;
  for (const syntax::Call& call : syntax.calls) {
    if (call.end_line < meant.place.line || call.line > end) continue;
    const std::string_view name = syntax.text(call.name);
    for (const auto& [word, said] : rows) {
      if (time.empty() && word == name) time = said_by(in, file, call, said);
      if (word == "limits." + std::string(name) && std::ranges::find(limits, said) == limits.end())
        limits.push_back(said);
    }
  }
  // Calls stand in the order in which they end, or in that in which they are written.
  std::ranges::sort(limits);
  if (!time.empty() && !limits.empty()) time += " " + join(limits, " ");
  return time;
}

/// "every day" of `AddOrUpdate(id, run, Cron.Daily)`: a time that a class of times knows by name.
std::string by_member(const Inputs& in, const meaning::Meaning& meant) {
  const syntax::Syntax& syntax = in.project.of(meant.place.file);
  const auto& rows = in.catalogue.table("clocks");
  const auto says = [&](std::string_view row, std::string_view value) {
    return std::ranges::any_of(
        rows, [&](const auto& one) { return one.first == row && one.second == value; });
  };
  for (const syntax::Call& call : syntax.calls) {
    if (call.line != meant.place.line) continue;
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax.arguments[call.first_argument + a];
      if (!given.valid() || syntax.value(given).kind != syntax::ValueKind::member) continue;
      const syntax::ValueNode& node = syntax.value(given);
      if (node.child_count == 0 ||
          !says("calls.words", lower(syntax.text(syntax.value(syntax.child(node, 0)).text))))
        continue;
      for (const auto& [word, said] : rows)
        if (word == syntax.text(node.text) && !said.starts_with('='))
          return std::string(meaning::words_before_bar(said));
    }
  }
  return {};
}

/// A turn of a loop, and no wait after a failure.
bool is_turn(const syntax::Syntax& syntax, const syntax::Call& call) {
  const auto around = [&](const syntax::Block& block) {
    return block.kind == syntax::BlockKind::catch_ && block.line <= call.line &&
           call.line <= block.end_line;
  };
  return (call.flags & syntax::kInLoop) != 0 && std::ranges::none_of(syntax.blocks, around);
}

/// Goes on as long as its host does: it is no job that a clock starts.
bool is_hosted(const meaning::Meaning& meant) {
  return meant.shape != nullptr && meant.shape->on == "base" && meant.handler.valid() &&
         !(meant.shape->role("otherwise").empty() && meant.shape->role("timed").empty());
}

/// `Cron = "0 3 * * *"` in the constructor, `string Schedule => "*/10 * * * *"`: the only line for
/// the clock that such a class gives to what is called after one.
std::string own_line(const Inputs& in, const meaning::Meaning& meant) {
  if (!is_hosted(meant)) return {};
  const FileId file = meant.handler.file;
  const syntax::Syntax& syntax = in.project.of(file);
  std::set<std::string> said;
  const auto take = [&](std::string_view name, ValueId value) {
    const auto words = identifier_words(name);
    const bool clock = std::ranges::any_of(words, [](const std::string& word) {
      return word == "cron" || word == "crontab" || word == "schedule";
    });
    if (!clock || !value.valid()) return;
    const linking::ClosedValue closed = in.links.close({file, value});
    for (const linking::ClosedText& one : closed.alternatives)
      if (one.complete && meaning::is_cron(one.text)) said.insert(as_time(one.text, {}));
  };
  const SymbolId type = meant.handler.symbol;
  for (const syntax::Binding& binding : syntax.bindings)
    if (meaning::class_around(syntax, binding.scope) == type)
      take(syntax.text(binding.target), binding.value);
  for (const syntax::Symbol& symbol : syntax.symbols)
    if (symbol.container == type) take(syntax.text(symbol.name), symbol.value);
  for (const syntax::Exit& exit : syntax.exits)
    if (exit.scope.valid() && syntax.symbols[exit.scope.index()].container == type)
      take(syntax.text(syntax.symbols[exit.scope.index()].name), exit.value);
  return said.size() == 1 ? *said.begin() : std::string();
}

/// `new PeriodicTimer(TimeSpan.FromMinutes(5))` in a class that a host keeps running: the only time
/// that it waits for.
std::string waited(const Inputs& in, const meaning::Meaning& meant) {
  if (meant.shape == nullptr || meant.shape->on != "base" || !meant.handler.valid()) return {};
  // What a clock starts may wait inside of one turn for something else.
  const bool goes_on = is_hosted(meant);
  const FileId file = meant.handler.file;
  const syntax::Syntax& syntax = in.project.of(file);
  std::set<std::string> said;
  for (const syntax::Call& call : syntax.calls) {
    if (meaning::class_around(syntax, call.scope) != meant.handler.symbol) continue;
    for (const auto& [row, unit] : in.catalogue.table("clocks")) {
      const std::string name(syntax.text(call.name));
      const bool waits = goes_on && row == "waits." + name && is_turn(syntax, call);
      if (row != "timers." + name && !waits) continue;
      std::string time = given_to_call(in, file, meant.handler.symbol, call, unit);
      if (!time.empty()) said.insert(std::move(time));
    }
  }
  return said.size() == 1 ? *said.begin() : std::string();
}

}  // namespace

std::string as_time(std::string_view text, std::string_view unit) {
  const std::string said = read_name(trim(text));
  const bool open = contains(said, "{") || contains(said, "\n") || said.size() > kLongest;
  if (open || said.empty()) return {};
  if (said == "-") return "never";  // as Spring is told to leave it off
  if (said.find_first_not_of(kDigits) == std::string::npos) return as_interval(said, unit);
  if (std::string named = nickname(said); !named.empty()) return named;
  if (std::string interval = spelled_interval(said); !interval.empty()) return interval;
  if (said.ends_with(')')) return of_cloud(said);
  // "interval", "cron" and names of functions say no time.
  const bool tells = said.find_first_of("0123456789*") != std::string::npos || contains(said, " ");
  return tells ? cron_words(said) : std::string();
}

/// "every day at 02:30 (Europe/Berlin)": an hour is told with the zone that it is counted in.
static std::string with_zone(std::string said, std::string_view zone) {
  const bool named = contains(zone, "/") || zone == "UTC" || zone == "GMT";
  const bool whole =
      zone.find_first_of("{}$ \n") == std::string_view::npos && zone.size() < kLongest;
  return named && whole && contains(said, ":") ? said + " (" + std::string(zone) + ")" : said;
}

std::string time_told(const Inputs& in, const meaning::Meaning& meant) {
  const linking::ClosedValue* when = meant.role("when");
  std::string said =
      when == nullptr ? std::string() : given_time(in, *when, first_text(meant, "unit"));
  if (said.empty()) said = named_time(meant);
  said = at_its_hour(std::move(said), meant);
  if (said.empty()) said = chained(in, meant);
  if (said.empty()) said = by_member(in, meant);
  if (said.empty()) said = own_line(in, meant);
  return said.empty() ? waited(in, meant) : with_zone(std::move(said), first_text(meant, "zone"));
}

std::string time_told(const meaning::Workload& workload) {
  std::string_view zone;
  for (const meaning::NamedValue& label : workload.labels)
    if (label.name == "time_zone") zone = label.value;
  return with_zone(as_time(workload.schedule, {}), zone);
}

}  // namespace cutaway::model
