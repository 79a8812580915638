// SPDX-License-Identifier: Apache-2.0
// HelmChart: what the template actions of a chart come to with its values.yaml and the helpers that
// it defines, as far as that can be said without running them.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/manifest.h"

namespace cutaway::meaning {

class HelmChart {
 public:
  /// The chart that a file is a template of; nothing when it lies in no chart's `templates` folder.
  static std::optional<HelmChart> of(const Manifest& file);
  /// The folder of the chart that the file would be a template of; nothing outside of `templates`.
  static std::optional<std::string> folder_of(std::string_view path);

  /// The text with `.Values.x`, `.Chart.x`, `.Release.Name`, helpers of one expression, names,
  /// variables of the file, `printf`, `default` and `quote` replaced; an action that is not
  /// understood stays.
  std::string text(std::string_view written) const { return text(written, {}); }
  const std::string& name() const { return name_; }

 private:
  using Helpers = std::map<std::string, std::string, std::less<>>;  ///< name → what it writes

  /// What `dict` hands to a helper: texts by name, and the names under which it finds the root.
  struct Scope {
    std::map<std::string, std::string, std::less<>> texts;
    std::set<std::string, std::less<>> roots;
    std::size_t depth = 0;
  };

  static Helpers helpers_in(std::string_view text);
  static Helpers variables_in(std::string_view text);
  std::string text(std::string_view written, const Scope& scope) const;
  std::optional<std::string> action(std::string_view inside, const Scope& scope) const;
  std::optional<std::string> call(const std::vector<std::string_view>& words,
                                  const Scope& scope) const;
  std::optional<std::string> operand(std::string_view word, const Scope& scope) const;
  std::optional<std::string> helper(std::string_view name, std::string_view argument,
                                    const Scope& scope) const;
  std::optional<std::string> image_of(std::string_view argument, const Scope& scope) const;
  Scope scope_of(std::string_view argument, const Scope& scope) const;
  std::optional<std::string> printed(const std::vector<std::string_view>& words,
                                     const Scope& scope) const;

  std::string name_;
  DataView chart_, values_;
  std::shared_ptr<const Helpers> helpers_;
  std::shared_ptr<const Helpers> variables_;  ///< of this template: what stands behind `:=`
};

}  // namespace cutaway::meaning
