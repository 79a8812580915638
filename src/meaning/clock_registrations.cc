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

/// The classes of jobs by their names and by the names of what they are made of.
class JobClasses {
 public:
  JobClasses(const ReaderContext& context, const std::vector<std::vector<Meaning>>& meanings)
      : context_(context) {
    for (const std::vector<Meaning>& of_file : meanings) {
      for (const Meaning& meant : of_file) {
        const bool work = meant.means == "schedule" || meant.means == "job";
        if (work && meant.shape != nullptr && meant.shape->on == "base" && meant.handler.valid() &&
            is_own(context, meant.handler.file))
          add(meant);
      }
    }
  }

  bool empty() const { return technologies_.empty(); }
  TechnologyId technology(SymbolRef type) const { return technologies_.at(type); }

  /// The only one of that name, or the nearest to the file; else the only one below it.
  SymbolRef named(std::string_view written, FileId from) const {
    const std::string_view name = last_name(trim(written));
    for (const auto* table : {&by_name_, &by_base_}) {
      const auto found = table->find(name);
      if (found != table->end()) return nearest(found->second, from);
    }
    return {};
  }

 private:
  void add(const Meaning& meant) {
    const Syntax& syntax = context_.project.of(meant.handler.file);
    const syntax::Symbol& type = syntax.symbols[meant.handler.symbol.index()];
    if (type.name.empty() || type.kind != syntax::SymbolKind::class_ ||
        (type.flags & syntax::kAbstract) != 0)
      return;
    technologies_.emplace(meant.handler, meant.technology);
    by_name_[std::string(last_name(syntax.text(type.name)))].insert(meant.handler);
    std::vector<SymbolRef> open{meant.handler};
    for (std::size_t i = 0; i < open.size() && i < kMostNodes; ++i) {
      const Syntax& there = context_.project.of(open[i].file);
      const syntax::Symbol& at = there.symbols[open[i].symbol.index()];
      const auto targets = context_.links.bases(open[i].file);
      for (std::uint32_t b = at.first_base; b < at.first_base + at.base_count; ++b) {
        by_base_[std::string(last_name(there.text(there.bases[b].name)))].insert(meant.handler);
        if (b < targets.size() && targets[b].symbol.valid()) open.push_back(targets[b].symbol);
      }
    }
  }

  /// Of several programs each may have its own `AliveJob`.
  SymbolRef nearest(const std::set<SymbolRef>& jobs, FileId from) const {
    SymbolRef best;
    std::size_t longest = 0;
    bool tie = false;
    const std::string_view path = context_.project.file(from).path;
    for (const SymbolRef job : jobs) {
      const std::string_view other = context_.project.file(job.file).path;
      const auto end = std::ranges::mismatch(path, other).in1;
      const auto common = path.substr(0, static_cast<std::size_t>(end - path.begin()));
      const std::size_t shared = common.rfind('/') + 1;
      tie = best.valid() && (shared == longest || (tie && shared < longest));
      if (best.valid() && shared <= longest) continue;
      best = job;
      longest = shared;
    }
    return tie ? SymbolRef() : best;
  }

  using Table = std::map<std::string, std::set<SymbolRef>, std::less<>>;

  const ReaderContext& context_;
  std::map<SymbolRef, TechnologyId> technologies_;
  Table by_name_, by_base_;
};

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
    const SymbolRef type = class_given(call);
    if (!type.valid()) return std::nullopt;
    auto when = time_given(call);
    if (!when && !is_given_none(call)) return std::nullopt;
    Meaning meant;
    meant.means = "schedule";
    meant.technology = jobs_.technology(type);
    meant.handler = type;
    meant.place = {file_, call.line, std::max(call.line, call.end_line)};
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
    if (const SymbolRef type = in_brackets(call); type.valid()) return type;
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax_.arguments[call.first_argument + a];
      if (!given.valid()) continue;
      if (const SymbolRef type = class_said(syntax_.value(given)); type.valid()) return type;
      const ValueNode& node = syntax_.value(given);
      for (std::size_t i = 0; node.kind == ValueKind::record && i < node.child_count; ++i)
        if (const SymbolRef type = class_said(syntax_.value(syntax_.child(node, i))); type.valid())
          return type;
    }
    return {};
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
    for (const syntax::Binding& binding : syntax_.bindings)
      if (binding.value.valid() && binding.scope == call.scope &&
          syntax_.text(binding.target) == syntax_.text(node.text))
        return in_chain(binding.value);
    return std::nullopt;
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
      const std::string unit = words_.unit(syntax_.text(inner.name));
      const bool counts = !unit.empty() && syntax_.value(given).kind == ValueKind::number &&
                          contains(lower(syntax_.text(inner.name)), "interval");
      if (!when && counts)
        when = closed(std::string(syntax_.text(syntax_.value(given).text)) + " " + unit + "s");
      if (!when) continue;
      if (found && found->best() != when->best()) return std::nullopt;
      found = std::move(when);
    }
    return found;
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
