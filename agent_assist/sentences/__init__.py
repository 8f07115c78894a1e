"""Codes turned into sentences, in both languages: what happened, and what to do."""

from agent_assist.sentences.catalogue import Sentence, say

__all__ = ["Sentence", "say"]
