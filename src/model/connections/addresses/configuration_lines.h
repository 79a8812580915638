// SPDX-License-Identifier: Apache-2.0
// Lines of the configuration of mounted programs: the section they stand in, and what their
// placeholders are filled with.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

/// Whether the lines of an observer's file fetch measurements or hand them on, by the section that
/// they are indented below (catalogue/parts.toml, `collecting_sections` and `exporting_sections`).
class MeasurementSections {
 public:
  explicit MeasurementSections(const Inputs& in);
  /// Lines in their order: "collects", "exports" or nothing.
  std::string_view of(std::string_view raw);

 private:
  std::vector<std::string_view> collecting_, exporting_;
  std::string_view way_;
  std::size_t indent_ = 0;
};

/// `${NAME}` and `${env:NAME}` are what the deployment sets for the owners, where it does.
std::string with_environment(const Inputs& in, const std::vector<Draft>& drafts,
                             const std::vector<std::uint32_t>& owners, std::string_view text);

/// `{{ .Env.SERVER | default "xmpp.shop" }}`: what a template puts where nothing is set.
std::string_view template_default(std::string_view line);

}  // namespace cutaway::model
