// SPDX-License-Identifier: Apache-2.0
// The role of a technology that the product uses behind a class or function of its own.
#pragma once

#include <optional>

#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {

/// "TCPDF makes PDF files in `Pdf`, which `ReportRenderer` calls": by what stands around its uses
/// and by who asks that. Nothing where many files use it, or nobody is seen to ask.
std::optional<Claim> role_by_wrapper(const RoleSubject& of);

/// "yt-dlp fetches films through `YtWrap`, which seven files ask, among them those for `channel`
/// and `video`": by the areas of the product that ask the class most others ask. Nothing of fewer
/// than two areas.
std::optional<Claim> role_by_asked_class(const RoleSubject& of);

}  // namespace cutaway::narrative
