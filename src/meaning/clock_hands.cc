// SPDX-License-Identifier: Apache-2.0
// Jobs are collected by the last part of their names; what is handed over is looked up among them.
#include "meaning/clock_hands.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "base/text.h"
#include "meaning/clock_calls.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;

/// "Shop.Sweep" of "Shop::Sweep".
std::string dotted(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool pair = name[i] == ':' && i + 1 < name.size() && name[i + 1] == ':';
    out += pair ? '.' : name[i];
    if (pair) ++i;
  }
  return out;
}

std::string_view last_name(std::string_view dotted) { return dotted.substr(dotted.rfind('.') + 1); }

/// "Shop.Sweep" of the class Sweep in the module Shop.
std::string with_modules(const Syntax& syntax, SymbolId symbol) {
  std::string out;
  for (SymbolId at = symbol; at.valid(); at = syntax.symbols[at.index()].container) {
    const std::string name = dotted(syntax.text(syntax.symbols[at.index()].name));
    out.insert(0, name + (out.empty() ? "" : "."));
  }
  return out;
}

/// Jobs that stand in the project, by their whole names.
class Jobs {
 public:
  Jobs(const ReaderContext& context, const std::vector<std::vector<Meaning>>& meanings) {
    for (const std::vector<Meaning>& of_file : meanings) {
      for (const Meaning& meant : of_file) {
        if (meant.means != "job" || !meant.handler.valid()) continue;
        const Syntax& syntax = context.project.of(meant.handler.file);
        std::string whole = with_modules(syntax, meant.handler.symbol);
        std::string last(last_name(whole));
        by_last_[std::move(last)].push_back({std::move(whole), &meant});
      }
    }
  }

  /// The only one that "Shop::Sweep" or the class "{Shop::Sweep}" may mean.
  const Meaning* of(std::string_view name) const {
    if (name.starts_with('{') && name.ends_with('}')) name = name.substr(1, name.size() - 2);
    const std::string whole = dotted(name);
    const auto found = by_last_.find(last_name(whole));
    if (found == by_last_.end()) return nullptr;
    const Meaning* out = nullptr;
    for (const auto& [called, job] : found->second) {
      if (called == whole) return job;
      if (!called.ends_with("." + whole)) continue;
      if (out != nullptr && out->handler != job->handler) return nullptr;
      out = job;
    }
    return out;
  }

 private:
  std::map<std::string, std::vector<std::pair<std::string, const Meaning*>>, std::less<>> by_last_;
};

bool in_loop(const Syntax& syntax, std::uint32_t line) {
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    return call.line == line && (call.flags & syntax::kInLoop) != 0;
  });
}

/// The job with the time of the schedule around.
Meaning timed(const Meaning& job, const Meaning& clock, const Meaning& handed) {
  Meaning out;
  out.means = "schedule";
  out.technology = job.technology;
  out.place = handed.place;
  out.scope = handed.scope;
  out.handler = job.handler;
  if (const linking::ClosedValue* name = job.role("name")) out.values.emplace_back("name", *name);
  std::ranges::copy_if(clock.values, std::back_inserter(out.values),
                       [](const auto& one) { return one.first != "name"; });
  return out;
}

/// `every 1.day do rake "sweep" end`: each line of the block by what it is given, with the time of
/// the block.
std::vector<Meaning> lines_of(const ReaderContext& context, const Meaning& clock) {
  std::vector<Meaning> out;
  const auto names = split(clock.shape->role("work_inside").substr(1), ',');  // behind "="
  const Syntax& syntax = context.project.of(clock.place.file);
  for (const syntax::Call& call : syntax.calls) {
    if (call.line <= clock.place.line || call.end_line > clock.place.end_line ||
        call.argument_count == 0 || std::ranges::find(names, syntax.text(call.name)) == names.end())
      continue;
    const ValueId given = syntax.arguments[call.first_argument];
    if (!given.valid()) continue;
    Meaning line = clock;
    line.place = {clock.place.file, call.line, std::max(call.line, call.end_line)};
    std::erase_if(line.values, [](const auto& one) { return one.first == "name"; });
    line.values.emplace_back("name", context.links.close({clock.place.file, given}));
    out.push_back(std::move(line));
  }
  return out;
}

}  // namespace

void tell_lines_inside(const ReaderContext& context, std::vector<std::vector<Meaning>>& meanings) {
  for (std::vector<Meaning>& of_file : meanings) {
    std::vector<Meaning> found;
    std::erase_if(of_file, [&](const Meaning& clock) {
      const bool block = clock.means == "schedule" && clock.shape != nullptr &&
                         !clock.shape->role("work_inside").empty();
      if (!block) return false;
      std::ranges::move(lines_of(context, clock), std::back_inserter(found));
      return true;
    });
    if (found.empty()) continue;
    std::ranges::move(found, std::back_inserter(of_file));
    std::ranges::stable_sort(of_file, {}, &Meaning::place);
  }
}

void tell_handed_jobs(const ReaderContext& context, std::vector<std::vector<Meaning>>& meanings) {
  std::optional<Jobs> jobs;
  std::vector<std::pair<std::size_t, Meaning>> found;
  for (std::size_t f = 0; f < meanings.size(); ++f) {
    const Syntax& syntax = context.project.of(FileId(f));
    for (const Meaning& clock : meanings[f]) {
      if (clock.means != "schedule" || !is_timed(clock) || clock.place.end_line <= clock.place.line)
        continue;
      for (const Meaning& handed : meanings[f]) {
        const bool inside =
            clock.place.line < handed.place.line && handed.place.end_line <= clock.place.end_line;
        const linking::ClosedValue* name = handed.role("name");
        if (handed.means != "enqueue" || !inside || name == nullptr ||
            in_loop(syntax, handed.place.line))
          continue;
        if (!jobs) jobs.emplace(context, meanings);
        if (const Meaning* job = jobs->of(name->best()))
          found.emplace_back(f, timed(*job, clock, handed));
      }
    }
  }
  for (auto& [file, meant] : found) meanings[file].push_back(std::move(meant));
  for (auto& [file, meant] : found) std::ranges::stable_sort(meanings[file], {}, &Meaning::place);
}

}  // namespace cutaway::meaning
