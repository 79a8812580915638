// SPDX-License-Identifier: Apache-2.0
// What every step of this room asks again and again: whose file is it, in which ecosystem, where is
// a call.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meaning/reader.h"

namespace cutaway::meaning {

/// Part of the product: written by its makers, neither test nor example nor documentation.
inline bool is_own(const ReaderContext& context, FileId file) {
  return context.project.file(file).origin == sources::Origin::own;
}

/// The ecosystem of each file's imports ("npm"), by language; empty when the language has none.
std::vector<std::string_view> file_ecosystems(const ReaderContext& context);
/// The same of one file; empty where its language has none.
std::string_view ecosystem_of(const ReaderContext& context, FileId file);

/// "registry.example.org:5000/team/redis:7@sha256:…" → "team/redis"; Docker's own
/// "docker.io/library/" goes too.
std::string_view image_name(std::string_view image);
/// The tag of an image ("7"), empty without one.
std::string_view image_tag(std::string_view image);

/// The scheme of a text that begins like a URL ("jdbc:postgresql" for JDBC), else empty.
std::string_view url_scheme(std::string_view text);
/// The host of a URL without user, port and path; empty when there is none or it has a hole.
std::string_view url_host(std::string_view text);

}  // namespace cutaway::meaning
