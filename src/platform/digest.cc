// SPDX-License-Identifier: Apache-2.0
// Hashes with libcrypto.
#include "platform/digest.h"

#include <openssl/evp.h>

#include <array>
#include <memory>

namespace cutaway::platform {

std::string git_blob_hash(std::string_view bytes, bool sha256) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        &EVP_MD_CTX_free);
  const std::string head = "blob " + std::to_string(bytes.size()) + '\0';
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
  unsigned length = 0;
  if (!context ||
      EVP_DigestInit_ex(context.get(), sha256 ? EVP_sha256() : EVP_sha1(), nullptr) != 1 ||
      EVP_DigestUpdate(context.get(), head.data(), head.size()) != 1 ||
      EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) != 1 ||
      EVP_DigestFinal_ex(context.get(), digest.data(), &length) != 1) {
    return {};
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  for (unsigned at = 0; at < length; ++at) {
    hex.push_back(kDigits[digest[at] >> 4U]);
    hex.push_back(kDigits[digest[at] & 15U]);
  }
  return hex;
}

}  // namespace cutaway::platform
