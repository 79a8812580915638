// SPDX-License-Identifier: Apache-2.0
// Finds the assets and hashes them for the content security policy.
#include "render/assets.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <array>

namespace cutaway::render {

Html page_style() {
  Html style = embedded_html("report.css");
  style << "\n" << embedded_html("diagram.css");
  return style;
}

Html page_script() { return embedded_html("report.js"); }

Svg svg_style() { return embedded_svg("diagram.css"); }

Html policy_hash(const Html& content) {
  const std::string& bytes = content.bytes();
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  std::array<unsigned char, 48> base64{};
  const int size = EVP_EncodeBlock(base64.data(), digest.data(), static_cast<int>(digest.size()));
  Html out("sha256-");
  return out << html_attribute(
             {reinterpret_cast<const char*>(base64.data()), static_cast<std::size_t>(size)});
}

}  // namespace cutaway::render
