// SPDX-License-Identifier: Apache-2.0
// The page's own style sheet and script, bundled when the program was built.
#pragma once

#include "render/escape.h"

namespace cutaway::render {

/// Style sheet and script of the report, the content of `<style>` and `<script>`.
Html page_style();
Html page_script();
/// Style sheet of a diagram that is a file of its own.
Svg svg_style();
/// "sha256-…" as a content security policy names an inline style or script.
Html policy_hash(const Html& content);

}  // namespace cutaway::render
