// SPDX-License-Identifier: Apache-2.0
// A type and a function of it, or a key and what stands below it.
#include "meaning/clock_own_times.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "base/text.h"
#include "meaning/clock_texts.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::DataKind;
using syntax::DataNode;
using syntax::Symbol;
using syntax::Syntax;
using syntax::ValueKind;

linking::ClosedValue closed(std::string text, const Place& place) {
  linking::ClosedValue value;
  value.alternatives.push_back({std::move(text), true, {place}, {}, {}, false});
  return value;
}

bool is_told(const std::vector<Meaning>& of_file, std::uint32_t line) {
  return std::ranges::any_of(of_file, [&](const Meaning& other) {
    return other.means == "schedule" && other.place.line <= line && line <= other.place.end_line;
  });
}

/// "5m", "30s": a length that only a key of times makes one.
bool is_length(std::string_view text) {
  const auto end = text.find_first_not_of("0123456789");
  return end != std::string_view::npos && end > 0 && end + 1 == text.size() &&
         std::string_view("smhdw").find(text[end]) != std::string_view::npos;
}

/// Types of one file that say when they run.
class Types {
 public:
  Types(const ReaderContext& context, const ClockWords& words, FileId file)
      : words_(words), file_(file), syntax_(context.project.of(file)) {}

  std::optional<Meaning> read(std::uint32_t at) const {
    const Symbol& says = syntax_.symbols[at];
    if (!is_function(says) || says.parameter_count != 0 ||
        !words_.has("times", syntax_.text(says.name)))
      return std::nullopt;
    const SymbolId type = type_of(says);
    if (!type.valid() || !is_work(type) || !runs(type)) return std::nullopt;
    std::string when = only_text(SymbolId(at));
    if (!is_cron(when)) return std::nullopt;
    Meaning meant;
    meant.means = "schedule";
    meant.place = {file_, says.name_line, says.name_line};
    meant.scope = meant.handler = {file_, type};
    meant.values.emplace_back("when", closed(std::move(when), meant.place));
    return meant;
  }

 private:
  bool is_type(const Symbol& symbol) const {
    return symbol.kind == syntax::SymbolKind::class_ || symbol.kind == syntax::SymbolKind::struct_;
  }

  /// The type around, or the one that stands before the name.
  SymbolId type_of(const Symbol& function) const {
    if (function.container.valid())
      return is_type(syntax_.symbols[function.container.index()]) ? function.container : SymbolId();
    for (std::size_t s = 0; s < syntax_.symbols.size() && !function.receiver.empty(); ++s) {
      const Symbol& one = syntax_.symbols[s];
      if (is_type(one) && syntax_.text(one.name) == syntax_.text(function.receiver))
        return SymbolId(s);
    }
    return {};
  }

  bool is_work(SymbolId type) const {
    const auto called = identifier_words(syntax_.text(syntax_.symbols[type.index()].name));
    return std::ranges::any_of(called, [&](const auto& word) { return words_.has("kinds", word); });
  }

  bool runs(SymbolId type) const {
    return std::ranges::any_of(syntax_.symbols, [&](const Symbol& one) {
      return is_function(one) && words_.has("runs", lower(syntax_.text(one.name))) &&
             type_of(one) == type;
    });
  }

  /// What the function gives back, where that is one text.
  std::string only_text(SymbolId function) const {
    std::string out;
    for (const syntax::Exit& exit : syntax_.exits) {
      if (exit.scope != function || !exit.value.valid()) continue;
      const syntax::ValueNode& value = syntax_.value(exit.value);
      if (value.kind != ValueKind::string || !out.empty()) return {};
      out = syntax_.text(value.text);
    }
    return out;
  }

  const ClockWords& words_;
  FileId file_;
  const Syntax& syntax_;
};

using Jobs = std::map<std::string, const Meaning*, std::less<>>;

/// Jobs of libraries by the names of their classes; those of one name are none.
Jobs jobs_of(const ReaderContext& context, const std::vector<std::vector<Meaning>>& meanings) {
  Jobs out;
  for (const std::vector<Meaning>& of_file : meanings) {
    for (const Meaning& meant : of_file) {
      if (meant.means != "job" || !meant.handler.valid()) continue;
      const Syntax& syntax = context.project.of(meant.handler.file);
      const Symbol& type = syntax.symbols[meant.handler.symbol.index()];
      if (type.kind != syntax::SymbolKind::class_) continue;
      const auto [at, fresh] = out.emplace(std::string(syntax.text(type.name)), &meant);
      if (!fresh && at->second != nullptr && at->second->handler != meant.handler)
        at->second = nullptr;
    }
  }
  return out;
}

/// "5m" of `every: 5m` and of `every: ["5m", first_in: "0s"]`.
std::string_view time_at(const Syntax& syntax, const DataNode& node) {
  if (node.kind == DataKind::scalar) return syntax.text(node.value);
  if (node.kind != DataKind::list || !node.first_child.valid()) return {};
  const DataNode& first = syntax.data[node.first_child.index()];
  return first.kind == DataKind::scalar ? syntax.text(first.value) : std::string_view();
}

std::optional<Meaning> under_its_name(const ClockWords& words, const Jobs& jobs, FileId file,
                                      const Syntax& syntax, const DataNode& node) {
  if (!node.parent.valid() || !words.has("times", lower(syntax.text(node.key))))
    return std::nullopt;
  const std::string_view when = time_at(syntax, node);
  if (!is_clock_text(when) && !is_length(when)) return std::nullopt;
  const auto job = jobs.find(syntax.text(syntax.data[node.parent.index()].key));
  if (job == jobs.end() || job->second == nullptr) return std::nullopt;
  Meaning meant;
  meant.means = "schedule";
  meant.technology = job->second->technology;
  meant.place = {file, node.line, node.line};
  meant.handler = job->second->handler;
  if (const linking::ClosedValue* name = job->second->role("name"))
    meant.values.emplace_back("name", *name);
  meant.values.emplace_back("when", closed(std::string(when), meant.place));
  return meant;
}

}  // namespace

void read_own_times(const ReaderContext& context, const ClockWords& words,
                    std::vector<std::vector<Meaning>>& meanings) {
  const Jobs jobs = jobs_of(context, meanings);
  std::vector<Meaning> found;
  for (std::size_t f = 0; f < meanings.size(); ++f) {
    const FileId file(f);
    if (!is_own(context, file) || context.project.file(file).path.starts_with('.')) continue;
    const Syntax& syntax = context.project.of(file);
    const Types types(context, words, file);
    const auto take = [&](std::optional<Meaning> meant) {
      if (meant && !is_told(meanings[f], meant->place.line)) found.push_back(std::move(*meant));
    };
    for (std::uint32_t s = 0; s < syntax.symbols.size(); ++s) take(types.read(s));
    for (const DataNode& node : syntax.data)
      if (!jobs.empty()) take(under_its_name(words, jobs, file, syntax, node));
  }
  for (Meaning& meant : found) {
    std::vector<Meaning>& of_file = meanings[meant.place.file.index()];
    of_file.push_back(std::move(meant));
    std::ranges::stable_sort(of_file, {}, &Meaning::place);
  }
}

}  // namespace cutaway::meaning
