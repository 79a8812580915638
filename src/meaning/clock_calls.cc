// SPDX-License-Identifier: Apache-2.0
// A time beside a function says it, whoever wrote the clock.
#include "meaning/clock_calls.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/text.h"
#include "meaning/clock_marks.h"
#include "meaning/clock_texts.h"
#include "meaning/clock_work.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kLongestName = 60;
constexpr std::size_t kLongestKey = 120;
constexpr int kMostLevels = 8;

/// `this.clock.add`: the names that it is made of, the last one first.
std::vector<std::string_view> components(const Syntax& syntax, const syntax::Call& call) {
  std::vector<std::string_view> out = {syntax.text(call.name)};
  ValueId at = call.callee;
  for (int level = 0; at.valid() && level < kMostLevels; ++level) {
    const ValueNode& node = syntax.value(at);
    out.push_back(syntax.text(node.text));
    if (node.kind != ValueKind::member || node.child_count == 0) break;
    at = syntax.child(node, 0);
  }
  return out;
}

bool says(const ClockWords& words, std::string_view name) {
  return std::ranges::any_of(identifier_words(name),
                             [&](const std::string& word) { return words.has("words", word); });
}

/// Its name, what it is called on, or the package of that: "cron" of `github.com/shop/cron:New`.
bool is_of_clock(const ReaderContext& context, const ClockWords& words, const Syntax& syntax,
                 const syntax::Call& call, const linking::Target& target) {
  for (const std::string_view part : components(syntax, call))
    if (says(words, part)) return true;
  if (target.origin == 0) return false;
  const std::string_view origin = context.links.name(target.origin);
  const std::string_view package = origin.substr(0, origin.find(':'));
  return says(words, package.substr(package.rfind('/') + 1));
}

linking::ClosedValue closed(std::string text) {
  linking::ClosedValue value;
  value.alternatives.push_back({std::move(text), true, {}, {}, {}, false});
  return value;
}

/// "sweep_first_cron" of "sweep.first-cron".
std::string key_asked(std::string_view written) {
  std::string key = lower(written);
  for (char& c : key)
    if (c == '.' || c == ':' || c == '-') c = '_';
  return key;
}

class Reader {
 public:
  Reader(const ReaderContext& context, const ClockWords& words, FileId file)
      : context_(context), words_(words), file_(file), syntax_(context.project.of(file)) {}

  /// `every(1).day.at("18:00").do(sweep)`: the time stands before the call.
  std::optional<Meaning> by_sentence(const syntax::Call& call, std::string said) const {
    Meaning meant;
    if (call.argument_count > 0 && syntax_.arguments[call.first_argument].valid())
      meant.handler = function_of(syntax_.arguments[call.first_argument]);
    if (!meant.handler.valid()) return std::nullopt;
    meant.values.emplace_back("when", closed(std::move(said)));
    return placed(std::move(meant), call);
  }

  /// `timed`: what was told of the same lines, though not of which work (`crontab(hour=3)`).
  std::optional<Meaning> read(const syntax::Call& call, const linking::Target& target,
                              const Meaning* timed) const {
    Meaning meant;
    bool runs = false;  // something, though nobody knows what
    std::vector<ValueId> positional;
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax_.arguments[call.first_argument + a];
      if (!given.valid()) continue;
      if (syntax_.value(given).kind == ValueKind::record)
        runs = read_record(syntax_.value(given), meant) || runs;
      else
        positional.push_back(given);
    }
    if (is_listed_work(call)) return listed(call);
    const SymbolRef in_brackets = work_in_brackets(context_, words_, file_, call);
    const bool again = in_brackets.valid() || runs_again(call, target);
    if (again) read_length(call, meant);
    const bool by_record = meant.role("when") != nullptr;
    if (!meant.handler.valid()) {
      meant.handler = in_brackets;
      read_positional(positional, again, meant);
    }
    if (again && meant.role("when") == nullptr) read_counted(call, meant);
    if (timed != nullptr && meant.handler.valid() && meant.role("when") == nullptr) {
      add_times(*timed, meant);
      return placed(std::move(meant), call);
    }
    // `add_periodic_task(max(15, pause), sweep.s())`: such a call says that it comes again.
    if (again && meant.handler.valid() && !words_.unit(syntax_.text(call.name)).empty())
      return placed(std::move(meant), call);
    const bool named = by_record && meant.role("name") != nullptr && runs;
    if ((!meant.handler.valid() && !named) || meant.role("when") == nullptr) return std::nullopt;
    return placed(std::move(meant), call);
  }

 private:
  bool key_is(std::string_view row, const ValueNode& entry) const {
    return words_.has(row, syntax_.text(entry.text));
  }

  /// `new ScheduledTask { Interval = 5, TypeName = typeof(Sweep).FullName }`
  bool is_listed_work(const syntax::Call& call) const {
    const auto name = identifier_words(syntax_.text(call.name));
    return (call.flags & syntax::kConstructs) != 0 && name.size() > 1 &&
           words_.has("kinds", name.back()) &&
           std::ranges::any_of(name, [&](const auto& word) { return words_.has("bases", word); });
  }

  std::optional<Meaning> listed(const syntax::Call& call) const {
    Meaning meant;
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax_.arguments[call.first_argument + a];
      if (!given.valid()) continue;
      const ValueNode& node = syntax_.value(given);
      if (node.kind == ValueKind::entry) take_listed(node, meant);
      for (std::size_t i = 0; node.kind == ValueKind::record && i < node.child_count; ++i)
        take_listed(syntax_.value(syntax_.child(node, i)), meant);
    }
    if (!meant.handler.valid() || meant.role("when") == nullptr) return std::nullopt;
    return placed(std::move(meant), call);
  }

  void take_listed(const ValueNode& entry, Meaning& meant) const {
    if (entry.kind != ValueKind::entry || entry.child_count == 0) return;
    const std::string_view key = syntax_.text(entry.text);
    const ValueId said = syntax_.child(entry, 0);
    const auto words = identifier_words(key);
    if (std::ranges::any_of(words, [&](const auto& word) { return words_.has("turns", word); })) {
      linking::ClosedValue when = context_.links.close({file_, said});
      // What a function makes of a setting is no time: only its floor would be known.
      if (when.alternatives.size() > 1) when = {};
      if (std::string unit = unit_of(key); !unit.empty())
        meant.values.emplace_back("unit", closed(std::move(unit)));
      meant.values.emplace_back("when", std::move(when));
    } else if (!meant.handler.valid()) {
      meant.handler = class_of(said);
    }
  }

  /// "minute" of `last.AddMinutes(task.Interval)`.
  std::string unit_of(std::string_view key) const {
    for (const syntax::Call& call : syntax_.calls) {
      const std::string unit = words_.unit(syntax_.text(call.name));
      if (unit.empty() || call.argument_count != 1) continue;
      const ValueId given = syntax_.arguments[call.first_argument];
      if (given.valid() && syntax_.value(given).kind == ValueKind::member &&
          syntax_.text(syntax_.value(given).text) == key)
        return unit;
    }
    return {};
  }

  /// `Sweep`, or `Sweep.FullName` of typeof.
  SymbolRef class_of(ValueId value) const {
    const ValueNode& node = syntax_.value(value);
    if (node.kind == ValueKind::member && node.child_count > 0) {
      if (const SymbolRef inner = class_of(syntax_.child(node, 0)); inner.valid()) return inner;
    }
    if (node.kind != ValueKind::reference && node.kind != ValueKind::member) return {};
    const SymbolRef found = context_.links.what_is({file_, value}).symbol;
    if (!found.valid()) return {};
    const syntax::Symbol& symbol = context_.project.of(found.file).symbols[found.symbol.index()];
    const bool type = symbol.kind == syntax::SymbolKind::class_;
    return type && symbol.name.size > 0 &&
                   context_.project.of(found.file).text(symbol.name) == syntax_.text(node.text)
               ? found
               : SymbolRef();
  }

  Meaning placed(Meaning meant, const syntax::Call& call) const {
    meant.means = "schedule";
    meant.place = {file_, call.line, std::max(call.line, call.end_line)};
    meant.scope = {file_, call.scope};
    return meant;
  }

  /// `schedule_job(sweep, hours=0, minutes=5)`
  void read_length(const syntax::Call& call, Meaning& meant) const {
    std::vector<std::string> said;
    const auto take = [&](const ValueNode& entry) {
      if (entry.kind != ValueKind::entry || entry.child_count == 0) return;
      const std::string_view unit = syntax_.text(entry.text);
      const std::string_view amount = syntax_.text(syntax_.value(syntax_.child(entry, 0)).text);
      const bool known = unit == "seconds" || unit == "minutes" || unit == "hours" ||
                         unit == "days" || unit == "weeks";
      if (known && amount != "0") said.push_back(std::string(amount) + " " + std::string(unit));
    };
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax_.arguments[call.first_argument + a];
      if (!given.valid()) continue;
      const ValueNode& node = syntax_.value(given);
      take(node);
      for (std::size_t i = 0; node.kind == ValueKind::record && i < node.child_count; ++i)
        take(syntax_.value(syntax_.child(node, i)));
    }
    const bool whole =
        said.size() == 1 &&
        said.front().substr(0, said.front().find(' ')).find_first_not_of("0123456789") ==
            std::string::npos;
    if (meant.role("when") == nullptr && !said.empty())
      meant.values.emplace_back("when", whole ? closed(said.front()) : linking::ClosedValue());
  }

  SymbolRef function_of(ValueId value) const { return work_of(context_, words_, {file_, value}); }

  /// `add_periodic_task(30.0, sweep.s())`: a bare number that the name of the call counts.
  void read_counted(const syntax::Call& call, Meaning& meant) const {
    const std::string unit = words_.unit(syntax_.text(call.name));
    for (std::uint32_t a = 0; a < call.argument_count && !unit.empty(); ++a) {
      const ValueId given = syntax_.arguments[call.first_argument + a];
      if (!given.valid() || syntax_.value(given).kind != ValueKind::number) continue;
      std::string amount(syntax_.text(syntax_.value(given).text));
      if (amount.ends_with(".0")) amount.resize(amount.size() - 2);
      meant.values.emplace_back("when", closed(std::move(amount)));
      meant.values.emplace_back("unit", closed(unit));
      return;
    }
  }

  /// All of them, or none where one is left to a run.
  void add_times(const Meaning& timed, Meaning& meant) const {
    meant.technology = timed.technology;
    for (const auto& [role, value] : timed.values) {
      const bool known = std::ranges::any_of(value.alternatives, &linking::ClosedText::complete);
      if (!known && !value.alternatives.empty()) return;
    }
    for (const auto& [role, value] : timed.values)
      if (meant.role(role) == nullptr) meant.values.emplace_back(role, value);
  }

  /// What says when: a line for the clock; a length of time only where it is known to come again.
  std::optional<linking::ClosedValue> time_of(ValueId value, bool again) const {
    const ValueNode& node = syntax_.value(value);
    if (node.kind == ValueKind::function || node.kind == ValueKind::record) return std::nullopt;
    if (auto kept = kept_in_settings(node)) return kept;
    linking::ClosedValue said = context_.links.close({file_, value});
    // `clock.add(library.scanSchedule, scan)`: the name alone says that it is a time.
    const bool open =
        node.kind == ValueKind::member && words_.has("times", syntax_.text(node.text));
    const auto tells = [&](const linking::ClosedText& one) {
      if (!one.complete) return open;
      if (is_clock_text(one.text)) return true;
      const std::size_t unit = one.text.find(' ');
      return again && unit != std::string::npos && unit > 0 &&
             one.text.find_first_not_of("0123456789") == unit;
    };
    if (std::ranges::any_of(said.alternatives, tells)) return said;
    // `FixedDelay.of(Duration.ofSeconds(60))`
    const bool wraps = again && node.kind == ValueKind::call && node.child_count == 2 &&
                       syntax_.value(syntax_.child(node, 1)).kind == ValueKind::call;
    return wraps ? time_of(syntax_.child(node, 1), again) : std::nullopt;
  }

  /// "${sweep.cron}" of `cronFrom(config, SWEEP_CRON)`: a key under which files of settings keep a
  /// line for the clock and nothing else.
  std::optional<linking::ClosedValue> kept_in_settings(const ValueNode& call) const {
    for (std::size_t i = 1; call.kind == ValueKind::call && i < call.child_count; ++i) {
      const ValueId given = syntax_.child(call, i);
      if (!given.valid() || syntax_.value(given).kind == ValueKind::function) continue;
      const linking::ClosedValue key = context_.links.close({file_, given});
      if (key.alternatives.size() != 1 || !key.alternatives.front().complete) continue;
      const std::string& written = key.alternatives.front().text;
      if (written.empty() || written.size() > kLongestKey) continue;
      const auto kept = context_.links.settings_of(key_asked(written));
      const auto is_line = [](const auto* one) { return is_clock_text(one->value); };
      if (!kept.empty() && std::ranges::all_of(kept, is_line)) return closed("${" + written + "}");
    }
    return std::nullopt;
  }

  bool read_record(const ValueNode& record, Meaning& meant) const {
    bool runs = false;
    for (std::size_t i = 0; i < record.child_count; ++i) {
      const ValueNode& entry = syntax_.value(syntax_.child(record, i));
      if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
      const ValueId said = syntax_.child(entry, 0);
      if (meant.role("when") == nullptr && key_is("times", entry)) {
        if (auto when = time_of(said, false)) meant.values.emplace_back("when", std::move(*when));
      } else if (!meant.handler.valid() && key_is("runs", entry)) {
        meant.handler = function_of(said);
        const ValueKind kind = syntax_.value(said).kind;
        runs = runs || kind == ValueKind::member || kind == ValueKind::reference;
      } else if (meant.role("name") == nullptr && key_is("names", entry)) {
        name_by(said, meant);
      }
    }
    return runs;
  }

  void read_positional(const std::vector<ValueId>& given, bool again, Meaning& meant) const {
    // Without a function nothing is closed.
    for (const ValueId value : given)
      if (!meant.handler.valid()) meant.handler = function_of(value);
    if (!meant.handler.valid()) return;
    for (const ValueId value : given) {
      if (meant.role("when") == nullptr) {
        if (auto when = time_of(value, again)) {
          meant.values.emplace_back("when", std::move(*when));
          continue;
        }
      }
      if (meant.role("name") == nullptr) name_by(value, meant);
    }
  }

  void name_by(ValueId value, Meaning& meant) const {
    const ValueKind kind = syntax_.value(value).kind;
    if (kind == ValueKind::function || kind == ValueKind::number || kind == ValueKind::boolean)
      return;
    const linking::ClosedValue said = context_.links.close({file_, value});
    if (said.alternatives.size() != 1 || !said.alternatives.front().complete) return;
    const std::string& text = said.alternatives.front().text;
    const bool number = text.find_first_not_of("0123456789. ") == std::string::npos;
    if (text.empty() || number || text.size() > kLongestName || contains(text, "/") ||
        is_clock_text(text))
      return;
    meant.values.emplace_back("name", closed(text));
  }

  /// The name says it, or what the own function does with what it is given.
  bool runs_again(const syntax::Call& call, const linking::Target& target) const {
    for (const std::string& word : identifier_words(syntax_.text(call.name)))
      if (words_.has("again", word)) return true;
    if (!target.symbol.valid()) return false;
    const Syntax& there = context_.project.of(target.symbol.file);
    const syntax::Symbol& function = there.symbols[target.symbol.symbol.index()];
    return std::ranges::any_of(there.calls, [&](const syntax::Call& inside) {
      return function.line <= inside.line && inside.line <= function.end_line &&
             words_.has("again", there.text(inside.name));
    });
  }

  const ReaderContext& context_;
  const ClockWords& words_;
  FileId file_;
  const Syntax& syntax_;
};

/// Given a record, or a time and something that may be a function; `setInterval` itself waits for
/// anything.
bool may_schedule(const Syntax& syntax, const syntax::Call& call) {
  constexpr std::uint16_t kOther = syntax::kMarkup | syntax::kInTest | syntax::kDecorator;
  if ((call.flags & kOther) != 0 || !call.callee.valid()) return false;
  if (syntax.text(call.name) == "setInterval" || syntax.text(call.name) == "setTimeout")
    return false;
  const bool in_brackets = syntax.text(syntax.value(call.callee).text).ends_with('>');
  if (in_brackets && call.argument_count > 0) return true;
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueId given = syntax.arguments[call.first_argument + a];
    if (!given.valid()) continue;
    const ValueKind kind = syntax.value(given).kind;
    if (kind == ValueKind::record || kind == ValueKind::entry) return true;
    if (call.argument_count > 1 && (kind == ValueKind::function || kind == ValueKind::reference ||
                                    kind == ValueKind::member || kind == ValueKind::call))
      return true;
  }
  return false;
}

/// "0 18 * * *" of `every(1).day.at("18:00").do`.
std::string sentence_before(const Syntax& syntax, const syntax::Call& call) {
  if (!call.callee.valid() || call.argument_count == 0) return {};
  const ValueNode& callee = syntax.value(call.callee);
  return callee.kind == ValueKind::member && callee.child_count > 0
             ? time_in_sentence(syntax, syntax.child(callee, 0))
             : std::string();
}

/// A time of which nobody knows the work: `crontab(hour=3)`.
bool is_of_nothing(const Meaning& meant) {
  const linking::ClosedValue* name = meant.role("name");
  return !meant.handler.valid() && (name == nullptr || name->best().empty()) &&
         meant.shape != nullptr && meant.shape->on == "call";
}

}  // namespace

ClockWords::ClockWords(const catalogue::Catalogue& catalogue) {
  for (const auto& [row, word] : catalogue.table("clocks")) {
    if (row.starts_with("units.")) units_[std::string_view(row).substr(6)] = word;
    if (row.starts_with("counts.")) bare_[std::string_view(row).substr(7)] = word;
    if (row.starts_with("turns.")) turns_[std::string_view(row).substr(6)] = word;
    for (const std::string_view group : {"calls.", "classes."})
      if (row.starts_with(group)) rows_[std::string_view(row).substr(group.size())].insert(word);
  }
}

bool ClockWords::has(std::string_view row, std::string_view word) const {
  const auto found = rows_.find(row);
  return found != rows_.end() && found->second.contains(word);
}

bool is_timed(const Meaning& meant) {
  const auto told = [](const linking::ClosedText& one) {
    return (one.complete && !one.text.empty()) || !one.setting.empty();
  };
  if (meant.shape != nullptr && meant.shape->on != "call") return true;
  for (const auto& [role, value] : meant.values) {
    const bool time = role == "when" || role == "hour" || role == "minute" || role == "seconds" ||
                      role == "minutes" || role == "hours" || role == "days";
    if (time && std::ranges::any_of(value.alternatives, told)) return true;
  }
  return false;
}

std::string ClockWords::unit(std::string_view call) const {
  const auto found = units_.find(call);
  return found == units_.end() ? std::string() : std::string(found->second);
}

std::string ClockWords::bare(std::string_view call) const {
  const auto found = bare_.find(call);
  return found == bare_.end() ? std::string() : std::string(found->second);
}

std::string ClockWords::turn(std::string_view word) const {
  const auto found = turns_.find(word);
  return found == turns_.end() ? std::string() : std::string(found->second);
}

std::vector<Meaning> find_clock_calls(const ReaderContext& context, const ClockWords& words,
                                      FileId file, const std::vector<Meaning>& known) {
  std::vector<Meaning> out;
  if (!is_own(context, file)) return out;
  const Syntax& syntax = context.project.of(file);
  const std::span<const linking::Target> targets = context.links.calls(file);
  const Reader reader(context, words, file);
  const auto told = [&](const syntax::Call& call) {
    return std::ranges::any_of(known, [&](const Meaning& other) {
      return other.means == "schedule" && !is_of_nothing(other) && other.place.line <= call.line &&
             call.line <= other.place.end_line &&
             (is_timed(other) || other.place.line != call.line);
    });
  };
  const auto times_of = [&](const syntax::Call& call) {
    const auto found = std::ranges::find_if(known, [&](const Meaning& other) {
      return other.means == "schedule" && is_of_nothing(other) && call.line <= other.place.line &&
             other.place.line <= call.end_line;
    });
    return found == known.end() ? nullptr : &*found;
  };
  for (std::size_t i = 0; i < syntax.calls.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    std::string sentence = sentence_before(syntax, call);
    if (!sentence.empty()) {
      if (auto meant = reader.by_sentence(call, std::move(sentence)))
        out.push_back(std::move(*meant));
      continue;
    }
    if (!may_schedule(syntax, call) || !is_of_clock(context, words, syntax, call, targets[i]) ||
        told(call))
      continue;
    if (auto meant = reader.read(call, targets[i], times_of(call)))
      out.push_back(std::move(*meant));
  }
  return out;
}

}  // namespace cutaway::meaning
