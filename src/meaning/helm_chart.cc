// SPDX-License-Identifier: Apache-2.0
// Template actions of Helm charts replaced by values, best effort.
#include "meaning/helm_chart.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kDepth = 8;  ///< helpers that call each other

/// Filters that change how a value is written, not what it is.
constexpr std::array<std::string_view, 13> kQuiet = {
    "quote",   "squote",     "toString", "trim",  "toYaml",   "int",    "trunc",
    "nindent", "trimSuffix", "indent",   "lower", "required", "replace"};

bool is_quiet(std::string_view word) {
  return std::find(kQuiet.begin(), kQuiet.end(), word) != kQuiet.end();
}

bool is_name_helper(std::string_view word) {
  return word.ends_with("fullname") || word.ends_with(".name") || word.ends_with("Fullname");
}

/// The pieces between separators that stand neither in quotes nor in parentheses.
std::vector<std::string_view> pieces(std::string_view inside, char separator) {
  std::vector<std::string_view> found;
  bool quoted = false;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= inside.size(); ++i) {
    const char c = i < inside.size() ? inside[i] : separator;
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == '(' || c == ')')) depth += c == '(' ? 1 : -1;
    if (i < inside.size() && (quoted || depth > 0 || c != separator)) continue;
    if (const std::string_view piece = trim(inside.substr(begin, i - begin)); !piece.empty())
      found.push_back(piece);
    begin = i + 1;
  }
  return found;
}

bool is_quoted(std::string_view word) {
  return word.size() >= 2 && word.front() == '"' && word.back() == '"';
}

std::string_view without_quotes(std::string_view word) {
  return is_quoted(word) ? word.substr(1, word.size() - 2) : word;
}

/// What stands between the braces, without the dashes that take blanks away.
std::string_view inside_of(std::string_view action) {
  if (action.starts_with('-')) action.remove_prefix(1);
  if (action.ends_with('-')) action.remove_suffix(1);
  return trim(action);
}

bool is_number(std::string_view word) {
  return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_control(std::string_view inside) {
  for (const std::string_view verb : {"if", "range", "with", "else", "block"}) {
    if (inside == verb || inside.starts_with(std::string(verb) + " ")) return true;
  }
  return inside.starts_with("$") && contains(inside, "=");
}

/// Calls back with what stands between each pair of braces.
template <class Take>
void each_action(std::string_view text, Take take) {
  for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at)) {
    const std::size_t close = text.find("}}", at);
    if (close == std::string_view::npos) return;
    take(inside_of(text.substr(at + 2, close - at - 2)));
    at = close + 2;
  }
}

}  // namespace

std::optional<std::string> HelmChart::folder_of(std::string_view path) {
  const std::size_t at = path.rfind("/templates/");
  if (at != std::string_view::npos) return std::string(path.substr(0, at));
  if (path.starts_with("templates/")) return std::string();
  return std::nullopt;
}

std::optional<HelmChart> HelmChart::of(const Manifest& file) {
  const auto folder = folder_of(file.path());
  if (!folder) return std::nullopt;
  const std::string prefix = folder->empty() ? "" : *folder + "/";
  const auto chart = file.at(prefix + "Chart.yaml");
  if (!chart) return std::nullopt;
  HelmChart made;
  made.chart_ = chart->root();
  made.name_ = made.chart_["name"].scalar();
  if (const auto values = file.at(prefix + "values.yaml")) made.values_ = values->root();
  const auto helpers = file.at(prefix + "templates/_helpers.tpl");
  made.helpers_ =
      std::make_shared<const Helpers>(helpers ? helpers_in(helpers->text()) : Helpers());
  made.variables_ = std::make_shared<const Helpers>(variables_in(file.text()));
  return made;
}

/// `{{- $name := include "shop.fullname" . }}`; a name that is set again elsewhere may be anything.
HelmChart::Helpers HelmChart::variables_in(std::string_view text) {
  Helpers found;
  std::set<std::string, std::less<>> again;
  each_action(text, [&](std::string_view inside) {
    if (!inside.starts_with('$')) return;
    const std::size_t equals = inside.find('=');
    if (equals == std::string_view::npos) return;
    const bool first = inside[equals - 1] == ':';
    const std::string name(trim(inside.substr(0, first ? equals - 1 : equals)));
    if (name.find_first_of(" ,.") != std::string::npos) return;
    if (!first || !found.emplace(name, trim(inside.substr(equals + 1))).second) again.insert(name);
  });
  for (const std::string& name : again) found.erase(name);
  return found;
}

/// ".Values.image.repository" of an action that names it; empty for any other.
std::string repository_in(std::string_view action) {
  const std::size_t at = action.find(".Values.");
  if (at == std::string_view::npos) return {};
  const std::string_view path = action.substr(at, action.find_first_of(" )|", at) - at);
  return path.ends_with(".repository") ? std::string(path) : std::string();
}

/// `{{- define "shop.cart.name" -}} … {{- end -}}`: those that write one text under all conditions,
/// and images by the one repository that their lines name.
HelmChart::Helpers HelmChart::helpers_in(std::string_view text) {
  Helpers found;
  std::string name, body;
  std::set<std::string> repositories;
  bool plain = false;
  // An image has one repository, whatever decides on its registry and its tag.
  const auto close_image = [&] {
    if (repositories.size() == 1 && contains(lower(name), "image"))
      found.emplace(name, "{{" + *repositories.begin() + "}}");
  };
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find("{{", at);
    const std::size_t close = open == std::string_view::npos ? open : text.find("}}", open);
    if (close == std::string_view::npos) break;
    body += text.substr(at, open - at);
    at = close + 2;
    const std::string_view inside = inside_of(text.substr(open + 2, close - open - 2));
    if (inside.starts_with("/*")) continue;
    if (const auto path = repository_in(inside); !path.empty()) repositories.insert(path);
    if (inside.starts_with("define ")) {
      close_image();
      name = without_quotes(trim(inside.substr(7)));
      body.clear();
      repositories.clear();
      plain = true;
    } else if (inside == "end") {
      if (plain && !contains(trim(body), "\n")) found.emplace(name, trim(body));
      plain = false;
    } else if (is_control(inside)) {
      plain = false;
    } else {
      body += "{{" + std::string(inside) + "}}";
    }
  }
  close_image();
  return found;
}

std::optional<std::string> HelmChart::operand(std::string_view word, const Scope& scope) const {
  if (word.starts_with('(') && word.ends_with(')'))
    return action(word.substr(1, word.size() - 2), scope);
  if (const auto set = variables_->find(word); set != variables_->end() && scope.depth < kDepth) {
    Scope inner = scope;
    inner.depth += 1;
    return action(set->second, inner);
  }
  if (word.starts_with("$.")) word.remove_prefix(1);
  if (word.starts_with('.')) {
    const std::string_view first = word.substr(1, word.find('.', 1) - 1);
    if (const auto given = scope.texts.find(word.substr(1)); given != scope.texts.end())
      return given->second;
    if (scope.roots.contains(first)) word.remove_prefix(1 + first.size());
  }
  if (word.starts_with(".Values.")) {
    const DataView value = values_.at(word.substr(8));
    if (!value || value.kind() != syntax::DataKind::scalar) return std::nullopt;
    return std::string(value.scalar());
  }
  if (word == ".Release.Name" || word == ".Chart.Name") return name_;
  if (word == ".Chart.AppVersion") return std::string(chart_["appVersion"].scalar());
  if (word == ".Chart.Version") return std::string(chart_["version"].scalar());
  if (is_quoted(word)) return std::string(without_quotes(word));
  if (is_number(word) || word == "true" || word == "false") return std::string(word);
  return std::nullopt;
}

/// What `.`, `$`, `.root` or `(dict "root" . "part" "cart")` give a helper to work with.
HelmChart::Scope HelmChart::scope_of(std::string_view argument, const Scope& scope) const {
  Scope made;
  if (argument == ".") made = scope;
  made.depth = scope.depth + 1;
  if (!argument.starts_with("(dict ") || !argument.ends_with(')')) return made;
  const auto words = pieces(argument.substr(6, argument.size() - 7), ' ');
  for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
    const std::string key(without_quotes(words[i]));
    const bool inner =
        words[i + 1].starts_with('.') && scope.roots.contains(words[i + 1].substr(1));
    if (words[i + 1] == "." || words[i + 1] == "$" || inner) made.roots.insert(key);
    if (auto value = operand(words[i + 1], scope)) made.texts.emplace(key, std::move(*value));
  }
  return made;
}

std::optional<std::string> HelmChart::helper(std::string_view name, std::string_view argument,
                                             const Scope& scope) const {
  const auto known = helpers_->find(name);
  if (known != helpers_->end() && scope.depth < kDepth) {
    std::string written = text(known->second, scope_of(argument, scope));
    // A release that bears the chart's name does not say it twice.
    if (written.starts_with(name_ + "-" + name_)) written.erase(0, name_.size() + 1);
    if (!contains(written, "{{")) return written;
  }
  if (!is_name_helper(name)) return std::nullopt;
  const std::string_view whole = values_["fullnameOverride"].scalar();
  return std::string(name.ends_with("ullname") && !whole.empty() ? whole : name_);
}

/// `(dict "imageRoot" .Values.cart.image …)`, as it is handed to a helper of another chart.
std::optional<std::string> HelmChart::image_of(std::string_view argument,
                                               const Scope& scope) const {
  constexpr std::string_view kKey = "\"imageRoot\"";
  const std::size_t at = argument.find(kKey);
  if (at == std::string_view::npos || scope.depth >= kDepth) return std::nullopt;
  const std::string_view rest = trim(argument.substr(at + kKey.size()));
  const std::string path(rest.substr(0, rest.find_first_of(" )")));
  return path.starts_with('.') || path.starts_with('$') ? operand(path + ".repository", scope)
                                                        : std::nullopt;
}

/// `printf "http://%s:%d" a b`
std::optional<std::string> HelmChart::printed(const std::vector<std::string_view>& words,
                                              const Scope& scope) const {
  if (words.size() < 2 || !is_quoted(words[1])) return std::nullopt;
  const std::string_view format = without_quotes(words[1]);
  std::string out;
  std::size_t next = 2;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%' || i + 1 == format.size()) {
      out += format[i];
      continue;
    }
    const char verb = format[++i];
    if (verb != 's' && verb != 'd' && verb != 'v') return std::nullopt;
    const auto value = next < words.size() ? operand(words[next++], scope) : std::nullopt;
    if (!value) return std::nullopt;
    out += *value;
  }
  return out;
}

std::optional<std::string> HelmChart::call(const std::vector<std::string_view>& words,
                                           const Scope& scope) const {
  const std::string_view verb = words[0];
  if (words.size() == 1) return operand(verb, scope);
  if (verb == "include" || verb == "template") {
    const std::string_view argument = words.size() > 2 ? words[2] : "$";
    auto made = helper(without_quotes(words[1]), argument, scope);
    return made ? made : image_of(argument, scope);
  }
  if (verb == "printf") return printed(words, scope);
  if (verb == "default" && words.size() == 3) {
    auto value = operand(words[2], scope);
    return value && !value->empty() ? value : operand(words[1], scope);
  }
  return is_quiet(verb) ? operand(words.back(), scope) : std::nullopt;
}

std::optional<std::string> HelmChart::action(std::string_view inside, const Scope& scope) const {
  std::optional<std::string> value;
  bool first = true;
  for (const std::string_view step : pieces(inside_of(inside), '|')) {
    const std::vector<std::string_view> words = pieces(step, ' ');
    if (words.empty()) return std::nullopt;
    if (first) {
      value = call(words, scope);
      first = false;
    } else if (words[0] == "default" && words.size() == 2) {
      if (!value || value->empty()) value = operand(words[1], scope);
    } else if (!is_quiet(words[0])) {
      return std::nullopt;
    }
  }
  return value;
}

std::string HelmChart::text(std::string_view written, const Scope& scope) const {
  std::string out;
  for (std::size_t at = 0; at < written.size();) {
    const std::size_t open = written.find("{{", at);
    const std::size_t close = open == std::string_view::npos ? open : written.find("}}", open);
    if (close == std::string_view::npos) {
      out += written.substr(at);
      break;
    }
    out += written.substr(at, open - at);
    const auto value = action(trim(written.substr(open + 2, close - open - 2)), scope);
    out += value ? *value : std::string(written.substr(open, close + 2 - open));
    at = close + 2;
  }
  return out;
}

}  // namespace cutaway::meaning
