// SPDX-License-Identifier: Apache-2.0
// Makes a data file that is a template ({{ … }}, {% … %}, <% … %>) readable for the reader of its
// format.
#pragma once

#include <string>
#include <string_view>

namespace cutaway::syntax {

/// The same lines, with lines that hold actions only emptied and the signs inside other actions
/// replaced by private characters that mean nothing to YAML.
std::string mask_templates(std::string_view text);
/// Whether a line begins with an action of ERB (`<% if cloud? %>`); within a line it is text.
bool has_ruby_lines(std::string_view text);
/// Puts the signs back.
std::string restore_templates(std::string_view text);

}  // namespace cutaway::syntax
