// SPDX-License-Identifier: Apache-2.0
// Template actions of Helm charts replaced by values, best effort.
#include "meaning/helm_chart.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "syntax/shell_words.h"

namespace cutaway::meaning {
namespace {

/// Filters that change how a value is written, not what it is.
constexpr std::array<std::string_view, 11> kQuiet = {"quote",   "squote",     "toString", "trim",
                                                     "toYaml",  "int",        "trunc",    "lower",
                                                     "nindent", "trimSuffix", "indent"};

bool is_quiet(std::string_view word) {
  return std::find(kQuiet.begin(), kQuiet.end(), word) != kQuiet.end();
}

bool is_name_helper(std::string_view word) {
  return word.ends_with("fullname") || word.ends_with(".name") || word.ends_with("Fullname");
}

std::vector<std::string_view> pipeline(std::string_view inside) {
  std::vector<std::string_view> steps;
  bool quoted = false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= inside.size(); ++i) {
    if (i < inside.size() && inside[i] == '"') quoted = !quoted;
    if (i < inside.size() && (quoted || inside[i] != '|')) continue;
    steps.push_back(trim(inside.substr(begin, i - begin)));
    begin = i + 1;
  }
  return steps;
}

}  // namespace

std::optional<HelmChart> HelmChart::of(const Manifest& file) {
  const std::string_view path = file.path();
  const std::size_t at = path.rfind("/templates/") != std::string_view::npos
                             ? path.rfind("/templates/")
                         : path.starts_with("templates/") ? 0
                                                          : std::string_view::npos;
  if (at == std::string_view::npos) return std::nullopt;
  const std::string folder(path.substr(0, at));
  const std::string prefix = folder.empty() ? "" : folder + "/";
  const auto chart = file.at(prefix + "Chart.yaml");
  if (!chart) return std::nullopt;
  HelmChart made;
  made.chart_ = chart->root();
  made.name_ = made.chart_["name"].scalar();
  if (const auto values = file.at(prefix + "values.yaml")) made.values_ = values->root();
  return made;
}

std::optional<std::string> HelmChart::operand(std::string_view word) const {
  if (word.starts_with('(') && word.ends_with(')')) word = trim(word.substr(1, word.size() - 2));
  if (word.starts_with("$.")) word.remove_prefix(1);
  if (word.starts_with(".Values.")) {
    const DataView value = values_.at(word.substr(8));
    if (!value || value.kind() != syntax::DataKind::scalar) return std::nullopt;
    return std::string(value.scalar());
  }
  if (word == ".Release.Name" || word == ".Chart.Name") return name_;
  if (word == ".Chart.AppVersion") return std::string(chart_["appVersion"].scalar());
  if (word == ".Chart.Version") return std::string(chart_["version"].scalar());
  const bool quoted = word.size() >= 2 && word.front() == '"' && word.back() == '"';
  if (quoted) return std::string(word.substr(1, word.size() - 2));
  return std::nullopt;
}

std::optional<std::string> HelmChart::action(std::string_view inside) const {
  if (inside.starts_with('-')) inside.remove_prefix(1);
  if (inside.ends_with('-')) inside.remove_suffix(1);
  std::optional<std::string> value;
  bool first = true;
  for (const std::string_view step : pipeline(inside)) {
    const std::vector<std::string> words = syntax::shell_words(step);
    if (words.empty()) return std::nullopt;
    const std::string& verb = words[0];
    if (first) {
      value = operand(step);
      const bool helper =
          (verb == "include" || verb == "template") && words.size() > 1 && is_name_helper(words[1]);
      if (helper) value = name_;
      if (verb == "default" && words.size() == 3) {
        value = operand(words[2]);
        if (!value || value->empty())
          value = words[1].starts_with('.') ? operand(words[1]) : words[1];
      }
      if (words.size() == 2 && is_quiet(verb)) value = operand(words[1]);
      first = false;
    } else if (verb == "default" && words.size() == 2) {
      if (!value || value->empty())
        value = words[1].starts_with('.') ? operand(words[1]) : words[1];
    } else if (!is_quiet(verb)) {
      return std::nullopt;
    }
  }
  return value;
}

std::string HelmChart::text(std::string_view written) const {
  std::string out;
  for (std::size_t at = 0; at < written.size();) {
    const std::size_t open = written.find("{{", at);
    const std::size_t close = open == std::string_view::npos ? open : written.find("}}", open);
    if (close == std::string_view::npos) {
      out += written.substr(at);
      break;
    }
    out += written.substr(at, open - at);
    const auto value = action(trim(written.substr(open + 2, close - open - 2)));
    out += value ? *value : std::string(written.substr(open, close + 2 - open));
    at = close + 2;
  }
  return out;
}

}  // namespace cutaway::meaning
