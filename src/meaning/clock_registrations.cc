// SPDX-License-Identifier: Apache-2.0
// The class is known by its base, the time by its form; what stands between them does not matter.
#include "meaning/clock_registrations.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/text.h"
#include "meaning/clock_patterns.h"
#include "meaning/clock_texts.h"
#include "meaning/job_classes.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostLevels = 8;
constexpr std::size_t kMostNodes = 64;

std::string_view last_name(std::string_view dotted) {
  return dotted.substr(dotted.find_last_of(".:\\") + 1);
}

linking::ClosedValue closed(std::string text) {
  linking::ClosedValue value;
  value.alternatives.push_back({std::move(text), true, {}, {}, {}, false});
  return value;
}

class Reader {
 public:
  Reader(const ReaderContext& context, const ClockWords& words, const JobClasses& jobs, FileId file)
      : context_(context),
        words_(words),
        jobs_(jobs),
        file_(file),
        syntax_(context.project.of(file)) {}

  std::optional<Meaning> read(const syntax::Call& call) const {
    constexpr std::uint16_t kOther = syntax::kMarkup | syntax::kInTest | syntax::kDecorator;
    if ((call.flags & kOther) != 0 || !call.callee.valid()) return std::nullopt;
    const bool trigger = words_.has("triggers", syntax_.text(call.name));
    const syntax::Call& whole = trigger ? chain_around(call) : call;
    const SymbolRef type = trigger ? class_started(call) : class_given(call);
    if (!type.valid()) return std::nullopt;
    auto when = trigger ? within(whole) : time_given(call);
    if (!when && !trigger) when = turn_of_chain(call);
    if (trigger && (!when || starts_several(whole))) return std::nullopt;
    if (!when && !is_given_none(call)) return std::nullopt;
    Meaning meant;
    meant.means = "schedule";
    meant.technology = jobs_.technology(type);
    meant.handler = type;
    meant.place = {file_, whole.line, std::max(whole.line, whole.end_line)};
    meant.scope = {file_, call.scope};
    if (when) meant.values.emplace_back("when", std::move(*when));
    return meant;
  }

 private:
  /// `AddJob<ISweep>("sweep", null)`: somebody else starts it.
  bool is_given_none(const syntax::Call& call) const {
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax_.arguments[call.first_argument + a];
      if (given.valid() && syntax_.value(given).kind == ValueKind::null) return true;
    }
    return false;
  }

  SymbolRef class_given(const syntax::Call& call) const {
    if (const SymbolRef type = named_by(call); type.valid()) return type;
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax_.arguments[call.first_argument + a];
      if (!given.valid()) continue;
      const ValueNode& node = syntax_.value(given);
      for (std::size_t i = 0; node.kind == ValueKind::record && i < node.child_count; ++i)
        if (const SymbolRef type = class_said(syntax_.value(syntax_.child(node, i))); type.valid())
          return type;
    }
    // `scheduler.scheduleJob(sweep, nightly)`: what both were made of says it.
    return call.argument_count == 2 ? class_made(call, syntax_.arguments[call.first_argument])
                                    : SymbolRef();
  }

  /// The class in `var sweep = JobBuilder.Create<Sweep>().Build()`.
  SymbolRef class_made(const syntax::Call& call, ValueId given) const {
    if (!given.valid() || syntax_.value(given).kind != ValueKind::reference) return {};
    for (const syntax::Binding& binding : syntax_.bindings)
      if (binding.value.valid() && binding.scope == call.scope &&
          syntax_.text(binding.target) == syntax_.text(syntax_.value(given).text))
        return class_in(binding.value);
    return {};
  }

  /// That of the call of the chain which is given one.
  SymbolRef class_in(ValueId made) const {
    for (int level = 0; level < 2 * kMostLevels && made.valid(); ++level) {
      const ValueNode& node = syntax_.value(made);
      const bool chain = node.kind == ValueKind::call || node.kind == ValueKind::member;
      if (!chain || node.child_count == 0) return {};
      const ValueId inner = syntax_.child(node, 0);
      for (const syntax::Call& one : syntax_.calls) {
        if (node.kind != ValueKind::call || one.callee != inner) continue;
        if (const SymbolRef type = named_by(one); type.valid()) return type;
      }
      made = inner;
    }
    return {};
  }

  SymbolRef named_by(const syntax::Call& call) const {
    const SymbolRef type = in_brackets(call);
    return type.valid() ? type : among(call);
  }

  /// The class among what a call is given itself.
  SymbolRef among(const syntax::Call& call) const {
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax_.arguments[call.first_argument + a];
      if (!given.valid()) continue;
      if (const SymbolRef type = class_said(syntax_.value(given)); type.valid()) return type;
    }
    return {};
  }

  /// The longest call of the same function that ends what this one begins:
  /// `newTrigger().forJob(sweep()).withSchedule(…).build()`.
  const syntax::Call& chain_around(const syntax::Call& call) const {
    const syntax::Call* widest = &call;
    for (const syntax::Call& one : syntax_.calls)
      if (one.scope == call.scope && one.line <= widest->line &&
          std::max(one.line, one.end_line) >= std::max(widest->line, widest->end_line))
        widest = &one;
    return *widest;
  }

  /// What stands around several of them says nothing of one.
  bool starts_several(const syntax::Call& whole) const {
    return std::ranges::count_if(syntax_.calls, [&](const syntax::Call& one) {
             return words_.has("triggers", syntax_.text(one.name)) && whole.line <= one.line &&
                    one.end_line <= std::max(whole.line, whole.end_line);
           }) > 1;
  }

  /// The class of the job that `forJob(sweep())`, `ForJob(key)` or `forJob("sweep")` names: a
  /// function or variable of the file that makes one, or the job that is given the same identity.
  SymbolRef class_started(const syntax::Call& call) const {
    if (call.argument_count == 0 || !syntax_.arguments[call.first_argument].valid()) return {};
    const ValueNode* named = &syntax_.value(syntax_.arguments[call.first_argument]);
    if (named->kind == ValueKind::call && named->child_count > 0 &&
        syntax_.child(*named, 0).valid())
      named = &syntax_.value(syntax_.child(*named, 0));
    const std::string_view name = syntax_.text(named->text);
    if (name.empty()) return {};
    std::set<SymbolRef> found;
    for (const syntax::Call& one : syntax_.calls) {
      const SymbolRef type = named_by(one);
      if (!type.valid() || words_.has("triggers", syntax_.text(one.name))) continue;
      const bool function =
          one.scope.valid() && syntax_.text(syntax_.symbols[one.scope.index()].name) == name;
      if (function || is_identified(one, name)) found.insert(type);
    }
    return found.size() == 1 ? *found.begin() : SymbolRef();
  }

  /// `AddJob<Sweep>(o => o.WithIdentity(key))`, `newJob(Sweep.class).withIdentity("sweep")`.
  bool is_identified(const syntax::Call& job, std::string_view name) const {
    const syntax::Call& whole = chain_around(job);
    return std::ranges::any_of(syntax_.calls, [&](const syntax::Call& one) {
      if (!words_.has("identities", syntax_.text(one.name)) || one.argument_count == 0 ||
          one.line < whole.line || one.end_line > std::max(whole.line, whole.end_line))
        return false;
      const ValueId given = syntax_.arguments[one.first_argument];
      return given.valid() && syntax_.text(syntax_.value(given).text) == name;
    });
  }

  /// `Add<ISweep>(…)`
  SymbolRef in_brackets(const syntax::Call& call) const {
    const std::string_view written = syntax_.text(syntax_.value(call.callee).text);
    const std::size_t open = written.find('<');
    if (open == std::string_view::npos || !written.ends_with('>')) return {};
    const std::string_view inside = written.substr(open + 1, written.size() - open - 2);
    if (contains(inside, "<")) return {};
    for (const std::string_view type : split(inside, ','))
      if (const SymbolRef found = jobs_.named(type, file_); found.valid()) return found;
    return {};
  }

  /// `typeof(Sweep)`, `Sweep.class`, `class: "Sweep"`.
  SymbolRef class_said(const ValueNode& given) const {
    const ValueNode* node = &given;
    if (node->kind == ValueKind::entry) {
      if (node->child_count == 0 || !words_.has("tasks", syntax_.text(node->text))) return {};
      node = &syntax_.value(syntax_.child(*node, 0));
      if (node->kind == ValueKind::string) return jobs_.named(syntax_.text(node->text), file_);
    }
    if (node->kind == ValueKind::member && node->child_count > 0 &&
        (syntax_.text(node->text) == "class" || syntax_.text(node->text) == "java"))
      node = &syntax_.value(syntax_.child(*node, 0));
    if (node->kind != ValueKind::reference && node->kind != ValueKind::member) return {};
    const SymbolRef job = jobs_.named(syntax_.text(node->text), file_);
    return job.valid() && is_type(*node) ? job : SymbolRef();
  }

  /// A property may be called like a class.
  bool is_type(const ValueNode& node) const {
    const auto at = static_cast<std::size_t>(&node - syntax_.values.data());
    const SymbolRef found = context_.links.what_is({file_, ValueId(at)}).symbol;
    if (!found.valid()) return false;
    const Syntax& there = context_.project.of(found.file);
    const syntax::Symbol& type = there.symbols[found.symbol.index()];
    const bool kind =
        type.kind == syntax::SymbolKind::class_ || type.kind == syntax::SymbolKind::interface;
    return kind && last_name(there.text(type.name)) == syntax_.text(node.text);
  }

  /// What it is given beside the class: a line for the clock, a variable that was made of one, or
  /// a function in which one is given on.
  std::optional<linking::ClosedValue> time_given(const syntax::Call& call) const {
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      ValueId given = syntax_.arguments[call.first_argument + a];
      if (!given.valid()) continue;
      if (syntax_.value(given).kind == ValueKind::entry) {
        const ValueNode& entry = syntax_.value(given);
        if (entry.child_count == 0 || !words_.has("times", syntax_.text(entry.text))) continue;
        given = syntax_.child(entry, 0);
      }
      if (auto when = by_function(call, given)) return when;
      if (auto when = line_of(given)) return when;
      if (auto when = made_of_line(call, given)) return when;
    }
    return within(call);
  }

  std::optional<linking::ClosedValue> line_of(ValueId value) const {
    const ValueNode& node = syntax_.value(value);
    if (node.kind == ValueKind::function || node.kind == ValueKind::null ||
        node.kind == ValueKind::number || node.kind == ValueKind::record)
      return std::nullopt;
    linking::ClosedValue said = context_.links.close({file_, value});
    bool line = false;
    std::size_t open = 0;
    for (const linking::ClosedText& one : said.alternatives) {
      if (one.complete && !one.text.empty() && !is_clock_text(one.text)) return std::nullopt;
      line = line || (one.complete && is_clock_text(one.text));
      if (!one.complete) ++open;
    }
    // What nobody knows stands for what somebody set; the line is what runs otherwise.
    if (!line || open > 1) return std::nullopt;
    std::erase_if(said.alternatives, [](const auto& one) { return !one.complete; });
    for (linking::ClosedText& one : said.alternatives) one.is_default = one.is_default || open > 0;
    return said;
  }

  /// `Times.Sweep(settings)`, also by a variable: the only time that the own function names, which
  /// runs unless somebody set another one.
  std::optional<linking::ClosedValue> by_function(const syntax::Call& call, ValueId value) const {
    if (syntax_.value(value).kind == ValueKind::reference) {
      const auto made = std::ranges::find_if(syntax_.bindings, [&](const syntax::Binding& one) {
        return one.value.valid() && one.scope == call.scope &&
               syntax_.text(one.target) == syntax_.text(syntax_.value(value).text);
      });
      if (made == syntax_.bindings.end()) return std::nullopt;
      value = made->value;
    }
    std::set<std::string> said;
    std::vector<ValueId> open{value};
    for (std::size_t i = 0; i < open.size() && i < kMostNodes; ++i) {
      const ValueNode& node = syntax_.value(open[i]);
      for (std::size_t c = 0; c < node.child_count; ++c)
        if (syntax_.child(node, c).valid()) open.push_back(syntax_.child(node, c));
      if (node.kind == ValueKind::call && node.child_count > 0)
        said.merge(times_in(function_called(syntax_.child(node, 0))));
    }
    if (said.size() != 1) return std::nullopt;
    linking::ClosedValue when = closed(*said.begin());
    when.alternatives.front().is_default = true;
    return when;
  }

  SymbolRef function_called(ValueId callee) const {
    const auto targets = context_.links.calls(file_);
    for (std::size_t c = 0; c < syntax_.calls.size() && c < targets.size(); ++c)
      if (syntax_.calls[c].callee == callee) return targets[c].symbol;
    return {};
  }

  /// Lines that calls in it are given, and what calls on a clock's own class are called
  /// (`Cron.Daily(2)`).
  std::set<std::string> times_in(SymbolRef function) const {
    std::set<std::string> out;
    if (!function.valid() || !is_own(context_, function.file)) return out;
    const Syntax& there = context_.project.of(function.file);
    const syntax::Symbol& at = there.symbols[function.symbol.index()];
    const Reader reader(context_, words_, jobs_, function.file);
    for (const syntax::Call& inner : there.calls) {
      if (inner.line < at.line || inner.line > at.end_line) continue;
      for (std::uint32_t a = 0; a < inner.argument_count; ++a) {
        const ValueId given = there.arguments[inner.first_argument + a];
        const auto line = given.valid() ? reader.line_of(given) : std::nullopt;
        if (line) out.insert(std::string(line->best()));
      }
      if (std::string turn = reader.turn_called(inner); !turn.empty()) out.insert(turn);
    }
    return out;
  }

  /// "0 2 * * *" of `Cron.Daily(2)`, "every day" of `Cron.Daily()`.
  std::string turn_called(const syntax::Call& call) const {
    if (!call.callee.valid()) return {};
    const ValueNode& callee = syntax_.value(call.callee);
    if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
    const std::string_view on = syntax_.text(syntax_.value(syntax_.child(callee, 0)).text);
    if (!words_.has("words", lower(on))) return {};
    for (const auto& [row, said] : context_.catalogue.table("clocks")) {
      if (row != syntax_.text(call.name) || said.starts_with('=')) continue;
      std::string line = line_behind_bar(context_.project, context_.links, file_, call, said);
      return line.empty() ? std::string(words_before_bar(said)) : line;
    }
    return {};
  }

  /// `var nightly = TriggerBuilder.Create().WithCronSchedule("0 0 3 * * ?").Build()`
  std::optional<linking::ClosedValue> made_of_line(const syntax::Call& call, ValueId value) const {
    const ValueNode& node = syntax_.value(value);
    if (node.kind == ValueKind::call) return in_chain(value);
    if (node.kind != ValueKind::reference) return std::nullopt;
    std::optional<linking::ClosedValue> found;
    bool other = false;  // it may be made of what somebody set
    for (const syntax::Binding& binding : syntax_.bindings) {
      if (!binding.value.valid() || binding.scope != call.scope ||
          syntax_.value(binding.value).kind == ValueKind::null ||
          syntax_.text(binding.target) != syntax_.text(node.text))
        continue;
      auto when = in_chain(binding.value);
      if (when && found) return std::nullopt;
      other = other || !when;
      if (when) found = std::move(when);
    }
    for (std::size_t i = 0; found && other && i < found->alternatives.size(); ++i)
      found->alternatives[i].is_default = true;
    return found;
  }

  /// The only line that a call of such a chain is given.
  std::optional<linking::ClosedValue> in_chain(ValueId value) const {
    std::optional<linking::ClosedValue> found;
    std::vector<ValueId> open{value};
    for (std::size_t i = 0; i < open.size() && i < kMostNodes; ++i) {
      const ValueNode& node = syntax_.value(open[i]);
      for (std::size_t c = 0; c < node.child_count; ++c) {
        const ValueId child = syntax_.child(node, c);
        if (!child.valid()) continue;
        open.push_back(child);
        if (node.kind != ValueKind::call || c == 0) continue;
        auto when = line_of(child);
        const ValueId callee = syntax_.child(node, 0);
        if (!when && callee.valid())
          when = counted(syntax_.text(syntax_.value(callee).text), child);
        if (when && found) return std::nullopt;
        if (when) found = std::move(when);
      }
    }
    return found;
  }

  /// `q.ScheduleJob<Sweep>(t => t.WithCronSchedule("0 0 3 * * ?"))`, `… .WithIntervalInHours(2)`.
  std::optional<linking::ClosedValue> within(const syntax::Call& call) const {
    std::optional<linking::ClosedValue> found;
    for (const syntax::Call& inner : syntax_.calls) {
      if (&inner == &call || inner.line < call.line || inner.end_line > call.end_line ||
          inner.argument_count == 0)
        continue;
      const ValueId given = syntax_.arguments[inner.first_argument];
      if (!given.valid()) continue;
      auto when = line_of(given);
      if (!when) when = counted(syntax_.text(inner.name), given);
      if (!when) continue;
      if (found && found->best() != when->best()) return std::nullopt;
      found = std::move(when);
    }
    return found;
  }

  /// `WithIntervalInHours(2)`, `repeatHourlyForever(2)`, and no `startAt(AddHours(2))`.
  std::optional<linking::ClosedValue> counted(std::string_view name, ValueId given) const {
    const std::string small = lower(name), unit = words_.unit(name);
    const bool turn =
        contains(small, "interval") || (small.starts_with("repeat") && contains(small, "forever"));
    if (unit.empty() || !turn || syntax_.value(given).kind != ValueKind::number)
      return std::nullopt;
    return closed(std::string(syntax_.text(syntax_.value(given).text)) + " " + unit + "s");
  }

  /// `clock.Schedule<Sweep>().DailyAtHour(3).Weekday()`: calls on what the registration gave.
  std::optional<linking::ClosedValue> turn_of_chain(const syntax::Call& call) const {
    std::string time, limits;
    for (const syntax::Call& one : syntax_.calls) {
      const bool after =
          &one != &call && one.scope == call.scope && one.callee.valid() && is_called_on(one, call);
      if (!after) continue;
      for (const auto& [row, said] : context_.catalogue.table("clocks")) {
        if (row == "limits." + std::string(syntax_.text(one.name))) limits += " " + said;
        if (row != syntax_.text(one.name) || said.starts_with('=') || !time.empty()) continue;
        time = line_behind_bar(context_.project, context_.links, file_, one, said);
        if (time.empty() || !limits.empty()) time = words_before_bar(said);
      }
    }
    if (time.empty() || (!limits.empty() && is_cron(time))) return std::nullopt;
    return closed(time + limits);
  }

  /// `call(…).one()`, with others between them.
  bool is_called_on(const syntax::Call& one, const syntax::Call& call) const {
    ValueId at = one.callee;
    for (int level = 0; level < kMostLevels && at.valid(); ++level) {
      const ValueNode& node = syntax_.value(at);
      if (node.kind == ValueKind::call && node.child_count > 0 &&
          syntax_.child(node, 0) == call.callee)
        return true;
      const bool chain = node.kind == ValueKind::call || node.kind == ValueKind::member;
      if (!chain || node.child_count == 0) return false;
      at = syntax_.child(node, 0);
    }
    return false;
  }

  const ReaderContext& context_;
  const ClockWords& words_;
  const JobClasses& jobs_;
  FileId file_;
  const Syntax& syntax_;
};

bool is_told(const std::vector<Meaning>& of_file, std::uint32_t line) {
  return std::ranges::any_of(of_file, [&](const Meaning& other) {
    return other.means == "schedule" && other.shape != nullptr && other.shape->on == "call" &&
           other.place.line <= line && line <= other.place.end_line && is_timed(other);
  });
}

}  // namespace

void read_clock_registrations(const ReaderContext& context, const ClockWords& words,
                              std::vector<std::vector<Meaning>>& meanings) {
  const JobClasses jobs(context, meanings);
  if (jobs.empty()) return;
  std::vector<Meaning> found;
  for (std::size_t f = 0; f < context.project.size(); ++f) {
    if (!is_own(context, FileId(f))) continue;
    const Reader reader(context, words, jobs, FileId(f));
    for (const syntax::Call& call : context.project.of(FileId(f)).calls) {
      auto meant = reader.read(call);
      if (meant && !is_told(meanings[f], call.line)) found.push_back(std::move(*meant));
    }
  }
  std::set<SymbolRef> registered, handed;
  for (const Meaning& meant : found)
    (meant.role("when") != nullptr ? registered : handed).insert(meant.handler);
  std::erase_if(found, [](const Meaning& meant) { return meant.role("when") == nullptr; });
  for (std::vector<Meaning>& of_file : meanings) {
    for (Meaning& known : of_file)
      if (known.means == "schedule" && known.shape != nullptr && known.shape->on == "base" &&
          handed.contains(known.handler) && !registered.contains(known.handler))
        known.means = "job";
    std::erase_if(of_file, [&](const Meaning& known) {
      return known.means == "schedule" && known.shape != nullptr && known.shape->on == "base" &&
             registered.contains(known.handler);
    });
  }
  for (Meaning& meant : found) {
    std::vector<Meaning>& there = meanings[meant.place.file.index()];
    std::erase_if(there, [&](const Meaning& other) {
      return other.means == "schedule" && other.shape == nullptr && other.place == meant.place;
    });
    there.push_back(std::move(meant));
    std::ranges::stable_sort(there, {}, &Meaning::place);
  }
}

}  // namespace cutaway::meaning
