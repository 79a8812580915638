// SPDX-License-Identifier: Apache-2.0
// gitignore(5), without recursion and with a limit on every file and every match.
#include "sources/ignore_rules.h"

#include "base/text.h"

namespace cutaway::sources {
namespace {

constexpr std::size_t kRulesPerFile = 10000;
constexpr std::size_t kGlobBytes = 1024;
constexpr std::size_t kSteps = 100000;

/// One character class "[!a-z]" at glob[at]; moves `at` behind it. False with `at` unmoved: no
/// class, a plain '['.
bool class_matches(std::string_view glob, std::size_t& at, char letter, bool& matched) {
  std::size_t next = at + 1;
  const bool negated = next < glob.size() && (glob[next] == '!' || glob[next] == '^');
  if (negated) ++next;
  bool found = false;
  const std::size_t first = next;
  while (next < glob.size() && (glob[next] != ']' || next == first)) {
    if (glob[next] == '\\' && next + 1 < glob.size()) ++next;
    char low = glob[next];
    char high = low;
    if (next + 2 < glob.size() && glob[next + 1] == '-' && glob[next + 2] != ']') {
      high = glob[next + 2];
      next += 2;
    }
    if (low <= letter && letter <= high) found = true;
    ++next;
  }
  if (next >= glob.size()) return false;
  at = next + 1;
  matched = found != negated && letter != '/';
  return true;
}

/// Where matching goes on when it fails: behind a star, one character later.
struct Retry {
  std::size_t glob = std::string_view::npos;
  std::size_t path = 0;
  bool set() const { return glob != std::string_view::npos; }
};

class Matcher {
 public:
  Matcher(std::string_view glob, std::string_view path) : glob_(glob), path_(path) {}

  bool run() {
    for (std::size_t steps = 0; steps < kSteps; ++steps) {
      if (at_ == path_.size() && rest_is_stars()) return true;
      if (take_stars() || take_one()) continue;
      if (!retry()) return false;
    }
    return false;
  }

 private:
  bool rest_is_stars() const {
    return glob_.find_first_not_of('*', in_glob_) == std::string_view::npos;
  }

  bool take_stars() {
    if (in_glob_ >= glob_.size() || glob_[in_glob_] != '*') return false;
    std::size_t end = glob_.find_first_not_of('*', in_glob_);
    if (end == std::string_view::npos) end = glob_.size();
    const bool starts_name = in_glob_ == 0 || glob_[in_glob_ - 1] == '/';
    const bool ends_name = end == glob_.size() || glob_[end] == '/';
    if (end - in_glob_ == 2 && starts_name && ends_name) {
      if (end < glob_.size()) ++end;  // "**/" also stands for no folder at all
      across_ = {end, at_};
      whole_names_ = end < glob_.size();
      star_ = {};
    } else {
      star_ = {end, at_};
    }
    in_glob_ = end;
    return true;
  }

  bool take_one() {
    if (in_glob_ >= glob_.size() || at_ >= path_.size()) return false;
    const char wanted = glob_[in_glob_];
    if (wanted == '?') return path_[at_] != '/' && advance(1);
    if (wanted == '[') {
      bool matched = false;
      std::size_t next = in_glob_;
      if (class_matches(glob_, next, path_[at_], matched))
        return matched && advance(next - in_glob_);
    }
    const bool escaped = wanted == '\\' && in_glob_ + 1 < glob_.size();
    const char plain = escaped ? glob_[in_glob_ + 1] : wanted;
    return plain == path_[at_] && advance(escaped ? 2 : 1);
  }

  bool advance(std::size_t in_glob) {
    in_glob_ += in_glob;
    ++at_;
    return true;
  }

  bool retry() {
    if (star_.set() && star_.path < path_.size() && path_[star_.path] != '/') {
      at_ = ++star_.path;
      in_glob_ = star_.glob;
      return true;
    }
    star_ = {};
    if (!across_.set()) return false;
    const std::size_t slash = whole_names_ ? path_.find('/', across_.path) : across_.path;
    if (slash >= path_.size()) return false;
    at_ = across_.path = slash + 1;
    in_glob_ = across_.glob;
    return true;
  }

  std::string_view glob_, path_;
  std::size_t in_glob_ = 0, at_ = 0;
  Retry star_, across_;
  bool whole_names_ = false;  ///< "**/x": x starts a name
};

}  // namespace

bool matches_ignore_glob(std::string_view glob, std::string_view path) {
  return Matcher(glob, path).run();
}

bool IgnoreRules::read_rule(std::string_view line, Rule& rule) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  while (line.ends_with(' ') && !line.ends_with("\\ ")) line.remove_suffix(1);
  if (line.empty() || line.front() == '#' || line.size() > kGlobBytes) return false;
  if (line.front() == '!') {
    rule.negated = true;
    line.remove_prefix(1);
  }
  if (line.ends_with('/')) {
    rule.folders_only = true;
    line.remove_suffix(1);
  }
  rule.anchored = line.find('/') != std::string_view::npos;
  if (line.starts_with('/')) line.remove_prefix(1);
  rule.glob = line;
  rule.literal = line.find_first_of("*?[\\") == std::string_view::npos;
  return !line.empty();
}

IgnoreRules::Level IgnoreRules::add(Level parent, std::string_view folder, std::string_view text) {
  Step step;
  step.parent = parent;
  if (!folder.empty()) step.folder = std::string(folder) + "/";
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (const auto line : split(text, '\n')) {
    Rule rule;
    if (step.rules.size() < kRulesPerFile && read_rule(line, rule)) {
      step.rules.push_back(std::move(rule));
    }
  }
  if (step.rules.empty()) return parent;
  steps_.push_back(std::move(step));
  return static_cast<Level>(steps_.size() - 1);
}

bool IgnoreRules::matches(const Rule& rule, std::string_view below, std::string_view name) {
  const auto subject = rule.anchored ? below : name;
  return rule.literal ? rule.glob == subject : matches_ignore_glob(rule.glob, subject);
}

const IgnoreRules::Rule* IgnoreRules::deciding(Level level, std::string_view path,
                                               bool folder) const {
  const auto name = base_name(path);
  for (; level != 0; level = steps_[level].parent) {
    const Step& step = steps_[level];
    if (!path.starts_with(step.folder)) continue;
    const auto below = path.substr(step.folder.size());
    for (auto rule = step.rules.rbegin(); rule != step.rules.rend(); ++rule) {
      if (rule->folders_only && !folder) continue;
      if (matches(*rule, below, name)) return &*rule;
    }
  }
  return nullptr;
}

bool IgnoreRules::ignored(Level level, std::string_view path, bool folder) const {
  const Rule* rule = deciding(level, path, folder);
  return rule != nullptr && !rule->negated;
}

bool IgnoreRules::kept(Level level, std::string_view path, bool folder) const {
  const Rule* rule = deciding(level, path, folder);
  return rule != nullptr && rule->negated;
}

}  // namespace cutaway::sources
