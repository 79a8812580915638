// SPDX-License-Identifier: Apache-2.0
// How long a part waits for another, and how often it tries again: from what makes the client, what
// stands around the call, and settings.
#include <algorithm>
#include <map>
#include <set>

#include "meaning/site.h"
#include "model/connections/calls/request_behind.h"
#include "model/steps.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostNodes = 64, kMostPlaces = 3;

/// "maxRetries_PerRequest" → "maxretriesperrequest".
std::string plain(std::string_view name) {
  std::string out;
  for (const char c : lower(name)) {
    if (c != '_' && c != '-' && c != '.') out += c;
  }
  return out;
}

/// What was found for one connection.
struct Limit {
  std::string timeout, retries;
  std::vector<Place> places;
  bool whole() const { return !timeout.empty() && !retries.empty(); }
};

class Limits {
 public:
  Limits(const Inputs& in, const Ownership& ownership) : in_(in), ownership_(ownership) {
    for (const auto& [key, value] : in.catalogue.table("limits")) {
      const std::size_t dot = key.find('.');
      if (dot == std::string::npos) continue;
      const std::string table = key.substr(0, dot), rest = key.substr(dot + 1);
      if (table == "units") units_[rest] = value;
      if (table == "said_units") said_units_.emplace_back(value, rest);
      if (table == "settings") settings_.emplace_back(rest, value);
      if (table == "annotations") annotations_.emplace_back(rest, value);
      if (table != "units" && table != "said_units" && table != "settings" &&
          table != "annotations")
        words_[table + "." + rest].insert(value);
    }
    ecosystems_ = meaning::file_ecosystems({in.project, in.links, in.catalogue});
  }

  void run(Model& model) {
    std::map<std::uint32_t, std::vector<const linking::Setting*>> settings = settings_by_part();
    for (Connection& line : model.connections) {
      Limit limit;
      for (const Place& place : line.places) {
        if (!in_.own(place)) continue;
        look_at(place, limit);
        const Place made = request_behind(in_.project, in_.links, in_.facts, place);
        if (made.file.valid()) look_at(made, limit);
      }
      const auto own = settings.find(line.from.value);
      if (own != settings.end()) from_settings(model, line, own->second, limit);
      if (line.timeout.empty()) line.timeout = limit.timeout;
      if (line.retries.empty()) line.retries = limit.retries;
      for (const Place& place : limit.places) {
        if (line.limit_places.size() < kMostPlaces) add_once(line.limit_places, place);
      }
    }
  }

 private:
  bool is(std::string_view table, std::string_view name) const {
    const auto at = words_.find(table);
    return at != words_.end() && at->second.contains(plain(name));
  }

  /// Calls on the cited lines, and what stands around them.
  void look_at(const Place& place, Limit& limit) {
    const Syntax& syntax = in_.project.of(place.file);
    auto at = std::ranges::lower_bound(syntax.calls, place.line, {}, &syntax::Call::line);
    if (!std::ranges::is_sorted(syntax.calls, {}, &syntax::Call::line)) at = syntax.calls.begin();
    for (; at != syntax.calls.end(); ++at) {
      if (at->line < place.line || at->line > place.end_line) continue;
      for (std::uint32_t a = 0; a < at->argument_count; ++a)
        scan(place.file, syntax.arguments[at->first_argument + a], limit);
      chain(place.file, *at, limit);
      around(place.file, at->scope, limit);
    }
  }

  /// The object that is called upon, followed to what made it, and the calls that led to it.
  void chain(FileId file, const syntax::Call& call, Limit& limit) {
    if (!call.callee.valid()) return;
    const Syntax& syntax = in_.project.of(file);
    const ValueNode& callee = syntax.value(call.callee);
    if (callee.child_count == 0) return;
    const ValueId receiver = syntax.child(callee, 0);
    scan(file, receiver, limit);
    const meaning::ReaderContext context{in_.project, in_.links, in_.catalogue};
    const auto made = meaning::follow(context, file, call.scope, receiver);
    if (made && made->value.valid() && in_.own(made->file)) scan(made->file, made->value, limit);
  }

  /// Entries and calls with a limit inside of a value.
  void scan(FileId file, ValueId root, Limit& limit) {
    if (!root.valid()) return;
    const Syntax& syntax = in_.project.of(file);
    std::vector<ValueId> open{root};
    for (std::size_t i = 0; i < open.size() && i < kMostNodes; ++i) {
      if (!open[i].valid()) continue;
      const ValueNode& node = syntax.value(open[i]);
      if (node.kind == ValueKind::entry && node.child_count > 0) {
        const std::string_view key = syntax.text(node.text);
        if (is("entries.timeout", key)) set_time(file, key, syntax.child(node, 0), limit);
        if (is("entries.retries", key)) set_tries(file, syntax.child(node, 0), limit);
      }
      const bool call = node.kind == ValueKind::call && node.child_count > 1;
      if (call) named_call(file, node, limit);
      for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
    }
  }

  /// `builder.setReadTimeout(5000)`.
  void named_call(FileId file, const ValueNode& call, Limit& limit) {
    const Syntax& syntax = in_.project.of(file);
    const ValueNode& callee = syntax.value(syntax.child(call, 0));
    const std::string_view name = syntax.text(callee.text);
    const ValueId last = syntax.child(call, call.child_count - 1U);
    if (is("calls.timeout", name)) set_time(file, name, last, limit);
    if (is("calls.retries", name)) set_tries(file, syntax.child(call, 1), limit);
  }

  /// Limits that the function around puts on all that it does: annotations, `WithTimeout(…)`.
  void around(FileId file, SymbolId scope, Limit& limit) {
    const Syntax& syntax = in_.project.of(file);
    const auto targets = in_.links.annotations(file);
    for (std::size_t a = 0; a < syntax.annotations.size() && a < targets.size(); ++a) {
      const syntax::Annotation& annotation = syntax.annotations[a];
      if (!scope.valid() || annotation.target != scope || targets[a].origin == 0) continue;
      for (const auto& [what, glob] : annotations_) {
        if (matches_glob(glob, in_.links.name(targets[a].origin)))
          from_annotation(file, annotation, what, limit);
      }
    }
    for (const syntax::Call& call : syntax.calls) {
      if (call.scope != scope || !scope.valid() || call.argument_count == 0) continue;
      const std::string_view name = syntax.text(call.name);
      const ValueId last = syntax.arguments[call.first_argument + call.argument_count - 1U];
      if (is("calls.timeout", name)) set_time(file, name, last, limit);
    }
  }

  void from_annotation(FileId file, const syntax::Annotation& annotation, std::string_view what,
                       Limit& limit) {
    const Syntax& syntax = in_.project.of(file);
    const Place place{file, annotation.line, annotation.line};
    for (std::uint32_t i = 0; i < annotation.argument_count; ++i) {
      const ValueId argument = syntax.arguments[annotation.first_argument + i];
      const ValueNode& node = syntax.value(argument);
      if (node.kind != ValueKind::entry || node.child_count == 0) continue;
      const std::string_view key = syntax.text(node.text);
      if (what == "retries" && is("values.retries", key))
        set_tries(file, syntax.child(node, 0), limit);
      if (what == "timeout" && is("values.timeout", key))
        set_time(file, key, syntax.child(node, 0), limit);
    }
    std::string& slot = what == "retries" ? limit.retries : limit.timeout;
    if (!slot.empty()) return;
    slot = "set";
    add_once(limit.places, place);
  }

  void set_tries(FileId file, ValueId value, Limit& limit) {
    set(limit.retries, file, value, limit, [](const std::string& text) { return text; });
  }

  /// `name`: of what says it, which may hold the unit.
  void set_time(FileId file, std::string_view name, ValueId value, Limit& limit) {
    const std::string unit = unit_of(plain(name), file);
    set(limit.timeout, file, value, limit,
        [&](const std::string& text) { return in_time(text, unit); });
  }

  /// The value in words; a value that nobody knows says at least that there is one.
  template <class Words>
  void set(std::string& slot, FileId file, ValueId value, Limit& limit, Words words) {
    if (!slot.empty() || !value.valid()) return;
    const Syntax& syntax = in_.project.of(file);
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::null || node.kind == ValueKind::function) return;
    const linking::ClosedValue closed = in_.links.close({file, value});
    const std::string text(closed.best());
    const bool known = !closed.alternatives.empty() && closed.alternatives.front().complete;
    if (text == "false" || text == "0" || text == "null") return;
    slot = known && !text.empty() ? words(text) : "set";
    add_once(limit.places, {file, node.line, node.line});
  }

  /// "ms" of `timeoutMs`, else what a bare number means in the language.
  std::string unit_of(std::string_view name, FileId file) const {
    const std::pair<std::string, std::string>* said = nullptr;
    for (const auto& one : said_units_) {
      if (name.ends_with(one.first) && (said == nullptr || one.first.size() > said->first.size()))
        said = &one;
    }
    if (said != nullptr) return said->second;
    const auto unit = units_.find(ecosystems_[file.index()]);
    return unit == units_.end() ? std::string() : unit->second;
  }

  /// "5" → "5 seconds"; what has its unit stays, and so does a number that no one waits seconds
  /// for.
  static std::string in_time(const std::string& text, std::string_view unit) {
    constexpr std::size_t kMostDigits = 3;
    const bool bare =
        std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
    if (!bare || unit.empty()) return text;
    if (unit == "ms" && text.size() > 3 && text.ends_with("000"))
      return seconds(text.substr(0, text.size() - 3));
    if (unit != "second") return text + " " + std::string(unit);
    return text.find('.') == std::string::npos && text.size() > kMostDigits ? text : seconds(text);
  }

  static std::string seconds(const std::string& number) {
    return number + (number == "1" ? " second" : " seconds");
  }

  std::map<std::uint32_t, std::vector<const linking::Setting*>> settings_by_part() const {
    std::map<std::uint32_t, std::vector<const linking::Setting*>> out;
    for (const linking::Setting& setting : in_.links.settings()) {
      if (!in_.own(setting.place) || setting.value.empty()) continue;
      const bool limits = contains(setting.key, "timeout") || contains(setting.key, "retr") ||
                          contains(setting.key, "attempts");
      if (!limits) continue;
      for (const std::uint32_t user : ownership_.of(setting.place.file))
        out[user].push_back(&setting);
    }
    return out;
  }

  void from_settings(const Model& model, const Connection& line,
                     const std::vector<const linking::Setting*>& settings, Limit& limit) {
    const Part& to = model.part(line.to);
    std::string name = lower(to.name);
    std::ranges::replace(name, '-', '_');
    for (const linking::Setting* setting : settings) {
      for (const auto& [glob, does] : settings_) {
        const std::size_t colon = does.find(':');
        if (does.substr(colon + 1) != to.kind) continue;
        std::string own = glob;
        const std::size_t hole = own.find("{}");
        if (hole != std::string::npos) own.replace(hole, 2, name);
        if (!matches_glob(own, setting->key)) continue;
        std::string& slot = does.starts_with("timeout") ? limit.timeout : limit.retries;
        if (!slot.empty()) continue;
        const bool time = does.starts_with("timeout");
        slot = time ? in_time_of_setting(setting->value) : setting->value;
        add_once(limit.places, setting->place);
      }
    }
  }

  /// Settings with a bare number count in milliseconds.
  static std::string in_time_of_setting(const std::string& text) {
    const bool bare = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (!bare) return text;
    return text.size() > 3 && text.ends_with("000") ? seconds(text.substr(0, text.size() - 3))
                                                    : text + " ms";
  }

  const Inputs& in_;
  const Ownership& ownership_;
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> words_;
  std::map<std::string, std::string, std::less<>> units_;
  std::vector<std::pair<std::string, std::string>> settings_, annotations_;
  std::vector<std::pair<std::string, std::string>> said_units_;  ///< ends of names, units
  std::vector<std::string_view> ecosystems_;
};

}  // namespace

void find_limits(const Inputs& in, const Ownership& ownership, Model& model) {
  Limits(in, ownership).run(model);
}

}  // namespace cutaway::model
