#include "orr/support/arena.hpp"

#include <algorithm>

namespace orr {

void Arena::clear() {
  owned_.clear();
  if (!chunks_.empty()) { chunks_.resize(1); }
  chunk_size_ = first_chunk_size_;
  at_ = 0;
  used_ = 0;
}

void* Arena::allocate_in_new_chunk(std::size_t size) {
  constexpr std::size_t kSmallestChunk = std::size_t{16} * 1024;
  constexpr std::size_t kLargestChunk = std::size_t{1024} * 1024;
  // Chunks double, so that a large input costs few allocations and a small one little memory.
  chunk_size_ = std::max(size, std::clamp(chunk_size_ * 2, kSmallestChunk, kLargestChunk));
  chunks_.push_back(std::make_unique_for_overwrite<std::byte[]>(chunk_size_));
  if (chunks_.size() == 1) { first_chunk_size_ = chunk_size_; }
  at_ = size;
  used_ += size;
  return chunks_.back().get();
}

}  // namespace orr
