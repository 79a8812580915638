// SPDX-License-Identifier: Apache-2.0
// Deployment files that only those use who make or try the product: by their path, by what they say
// of themselves, by their mounts, and by what the documents that start them say.
#include "model/makers_deployments.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kHead = 12;  ///< lines in which a file says what it is for

class ForMakers {
 public:
  ForMakers(const Analysis& analysis, FileId file)
      : analysis_(analysis), file_(file), path_(analysis.project->file(file).path) {}

  bool find() const {
    if (analysis_.project->file(file_).origin != sources::Origin::own) return true;
    const std::string path = "/" + lower(path_);
    if (std::ranges::any_of(rows("not_run"),
                            [&](const auto& glob) { return matches_glob(glob, path); }))
      return true;
    const auto text = analysis_.project->tree->read(file_);
    if (!text.ok()) return false;
    if (says_it_itself(text.value())) return true;
    return is_compose() && (mounts_the_source(text.value()) || documents_say_it());
  }

 private:
  std::vector<std::string> rows(std::string_view key) const {
    std::vector<std::string> out;
    for (const auto& [name, value] : analysis_.catalogue->table("debt")) {
      if (name == key) out.push_back(value);
    }
    return out;
  }

  bool is_said(std::string_view text) const {
    const std::string low = lower(text);
    return std::ranges::any_of(rows("for_makers"),
                               [&](const auto& word) { return contains(low, word); });
  }

  /// "# Compose file for development purposes only"
  bool says_it_itself(const std::string& text) const {
    const auto lines = split(text, '\n');
    for (std::size_t l = 0; l < std::min(lines.size(), kHead); ++l) {
      if (trim(lines[l]).starts_with('#') && is_said(lines[l])) return true;
    }
    return false;
  }

  bool is_compose() const { return contains(lower(base_name(path_)), "compose"); }

  /// "- .:/app": who changes a file of the source changes what runs.
  static bool mounts_the_source(const std::string& text) {
    return std::ranges::any_of(split(text, '\n'), [](std::string_view line) {
      std::string_view mount = trim(line);
      if (!mount.starts_with("- ")) return false;
      mount.remove_prefix(2);
      if (mount.starts_with('"') || mount.starts_with('\'')) mount.remove_prefix(1);
      return mount.starts_with(".:/") || mount.starts_with("./:/");
    });
  }

  /// Documents beside it that start it, and do so under headings, or behind lines, of development
  /// alone.
  bool documents_say_it() const {
    const syntax::Project& project = *analysis_.project;
    const std::string folder(parent(path_));
    bool any = false;
    for (std::size_t i = 0; i < project.size(); ++i) {
      const std::string& path = project.file(FileId(i)).path;
      if (parent(path) != folder || !path.ends_with(".md") || is_of_the_past(path)) continue;
      const auto text = project.tree->read(FileId(i));
      if (!text.ok()) continue;
      if (starts_it_otherwise(text.value(), any)) return false;
    }
    return any;
  }

  static bool is_of_the_past(std::string_view path) {
    const std::string low = lower(path);
    return contains(low, "change") || contains(low, "history") || contains(low, "release");
  }

  /// `any`: whether the text starts it at all.
  bool starts_it_otherwise(const std::string& text, bool& any) const {
    constexpr std::size_t kBefore = 3;
    const auto lines = split(text, '\n');
    std::string_view heading;
    for (std::size_t l = 0; l < lines.size(); ++l) {
      if (lines[l].starts_with('#')) heading = lines[l];
      const std::string low = lower(lines[l]);
      if (!contains(low, "docker compose") && !contains(low, "docker-compose")) continue;
      bool said = is_said(heading);
      for (std::size_t b = 0; b <= kBefore && b <= l && !lines[l - b].starts_with('#'); ++b)
        said = said || is_said(lines[l - b]);
      if (!said) return true;
      any = true;
    }
    return false;
  }

  static std::string_view parent(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? "" : path.substr(0, slash);
  }

  const Analysis& analysis_;
  const FileId file_;
  const std::string& path_;
};

}  // namespace

bool deploys_for_makers(const Analysis& analysis, FileId file) {
  return ForMakers(analysis, file).find();
}

}  // namespace cutaway::model
