// SPDX-License-Identifier: Apache-2.0
// HelmChart: what the template actions of a chart come to with its values.yaml, as far as that can
// be said without running them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "meaning/manifest.h"

namespace cutaway::meaning {

class HelmChart {
 public:
  /// The chart that a file is a template of; nothing when it lies in no chart's `templates` folder.
  static std::optional<HelmChart> of(const Manifest& file);

  /// The text with `.Values.x`, `.Chart.x`, `.Release.Name`, name helpers, `default` and `quote`
  /// replaced; an action that is not understood stays.
  std::string text(std::string_view written) const;
  const std::string& name() const { return name_; }

 private:
  std::optional<std::string> action(std::string_view inside) const;
  std::optional<std::string> operand(std::string_view word) const;

  std::string name_;
  DataView chart_, values_;
};

}  // namespace cutaway::meaning
